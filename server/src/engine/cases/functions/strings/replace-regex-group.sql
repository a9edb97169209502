SELECT "c1" FROM (SELECT regexp_replace('2021-05', '(\d+)-(\d+)', '\2/\1', 'g') AS "c1")

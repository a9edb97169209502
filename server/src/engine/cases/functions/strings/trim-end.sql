SELECT "c1" FROM (SELECT regexp_replace('data.csv', '(?:\.csv)+$', '') AS "c1")

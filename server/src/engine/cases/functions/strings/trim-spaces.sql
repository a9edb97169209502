SELECT "c1" FROM (SELECT ('[' || regexp_replace(regexp_replace('   in the middle  ', '^(?:\s+)+', ''), '(?:\s+)+$', '') || ']') AS "c1")

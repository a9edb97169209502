SELECT "c1", "c2", "c3" FROM (SELECT contains('abc', 'a%c') AS "c1", contains('100%', '0%') AS "c2", contains('abc', 'a_c') AS "c3")

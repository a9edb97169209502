SELECT "c2" FROM (SELECT kusto_parse_int("c1") AS "c2" FROM (SELECT * FROM (VALUES ('5')) AS v("c1")))

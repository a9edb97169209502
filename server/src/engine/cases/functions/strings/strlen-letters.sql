SELECT "c1", "c2" FROM (SELECT length('kusto') AS "c1", length('') AS "c2")

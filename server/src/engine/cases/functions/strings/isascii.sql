SELECT "c1", "c2" FROM (SELECT (strlen('abc~') = length('abc~')) AS "c1", (strlen('é') = length('é')) AS "c2")

SELECT "c1", "c2" FROM (SELECT (NOT true) AS "c1", (NOT (1::BIGINT > 2::BIGINT)) AS "c2")

SELECT "c1", "c2", "c3" FROM (SELECT CAST(bit_count(255::BIGINT) AS BIGINT) AS "c1", CAST(bit_count(0::BIGINT) AS BIGINT) AS "c2", CAST(bit_count(5::BIGINT) AS BIGINT) AS "c3")

SELECT "c1", "c2" FROM (SELECT least(3::BIGINT, 1::BIGINT, 2::BIGINT) AS "c1", least(2.5::DOUBLE, (-1.5::DOUBLE)) AS "c2")

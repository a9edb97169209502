SELECT "c1" FROM (SELECT date_diff('month', kusto_timestamp(638080416000000000::BIGINT), kusto_timestamp(638132256000000000::BIGINT)) AS "c1")

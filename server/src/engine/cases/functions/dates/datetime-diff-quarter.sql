SELECT "c1" FROM (SELECT date_diff('quarter', kusto_timestamp(638158176000000000::BIGINT), kusto_timestamp(638159040000000000::BIGINT)) AS "c1")

SELECT "c1" FROM (SELECT (kusto_parse_datetime('03-04-2021') = 637504128000000000::BIGINT AND kusto_parse_datetime('03-04-2021') IS NOT NULL) AS "c1")

SELECT "c1" FROM (SELECT kusto_format_bytes(CAST(1536::BIGINT AS DOUBLE), 1::BIGINT, '') AS "c1")

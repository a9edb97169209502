SELECT "c1" FROM (SELECT kusto_decimal_text(TRY_CAST('1.50' AS DECIMAL(38,18))) AS "c1")

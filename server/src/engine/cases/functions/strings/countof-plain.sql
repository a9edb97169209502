SELECT "c1", "c2" FROM (SELECT kusto_js_countof('banana', 'ana') AS "c1", kusto_js_countof('xxx', 'xx') AS "c2")

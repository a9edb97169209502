SELECT "c1" FROM (SELECT kusto_js_parse_csv('"say ""hi""",end') AS "c1")

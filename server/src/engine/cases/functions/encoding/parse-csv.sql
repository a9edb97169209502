SELECT "c1" FROM (SELECT kusto_js_parse_csv('x,"y,z","say ""hi""",') AS "c1")

SELECT "c2" FROM (SELECT kusto_js_buildschema(kusto_array(list("c1") FILTER (WHERE "c1" IS NOT NULL))) AS "c2" FROM (SELECT * FROM (VALUES ('{"a":1}'), ('{"a":2}')) AS v("c1")))

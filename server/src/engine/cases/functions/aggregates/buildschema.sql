SELECT "c2" FROM (SELECT kusto_js_buildschema(kusto_array(list("c1") FILTER (WHERE "c1" IS NOT NULL))) AS "c2" FROM (SELECT * FROM (VALUES ('{"n":1,"l":["x"]}'), ('{"n":"one"}')) AS v("c1")))

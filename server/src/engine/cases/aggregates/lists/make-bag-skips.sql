SELECT "c2" FROM (SELECT kusto_js_make_bag(kusto_array(list("c1") FILTER (WHERE "c1" IS NOT NULL)), 1048576) AS "c2" FROM (SELECT * FROM (VALUES ('{"a":1}'), ('[1]'), ('"x"')) AS v("c1")))

SELECT "c1", "c2" FROM (SELECT kusto_js_hash_text('World', NULL::BIGINT) AS "c1", kusto_js_hash_text('World', 100::BIGINT) AS "c2")

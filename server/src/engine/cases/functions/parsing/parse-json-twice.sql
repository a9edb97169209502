SELECT "c1" FROM (SELECT kusto_parse_int(json_extract_string(kusto_json(coalesce(json_extract_string(kusto_json('{"in":"{\"v\":5}"}'), '/in'), '')), '/v')) AS "c1")

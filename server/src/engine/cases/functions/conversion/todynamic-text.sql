SELECT "c1" FROM (SELECT nullif(CAST(json_extract(nullif(CAST(json_extract(kusto_json('{"k":[1]}'), '/k') AS VARCHAR), 'null'), CAST(0::BIGINT AS BIGINT)) AS VARCHAR), 'null') AS "c1")

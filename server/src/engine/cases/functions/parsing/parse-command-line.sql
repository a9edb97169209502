SELECT "c1" FROM (SELECT kusto_js_parse_command_line('tool -x "two words"', 'windows') AS "c1")

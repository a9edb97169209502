SELECT "c1" FROM (SELECT kusto_js_parse_command_line('run "my file" -x', 'windows') AS "c1")

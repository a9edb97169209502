SELECT "c1" FROM (SELECT to_base64(encode('Hello, KQL')) AS "c1")

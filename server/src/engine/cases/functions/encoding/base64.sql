SELECT "c1", "c2" FROM (SELECT to_base64(encode('Hi')) AS "c1", coalesce(TRY(decode(from_base64('SGk='))), '') AS "c2")

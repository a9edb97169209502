SELECT "c1" FROM (SELECT coalesce(TRY(decode(from_base64(to_base64(encode('größe'))))), '') AS "c1")

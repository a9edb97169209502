SELECT "c1" FROM (SELECT coalesce(TRY(decode(from_base64('SGVsbG8sIEtRTA=='))), '') AS "c1")

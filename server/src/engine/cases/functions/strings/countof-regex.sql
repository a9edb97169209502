SELECT "c1", "c2" FROM (SELECT len(regexp_extract_all('banana', 'ana')) AS "c1", len(regexp_extract_all('a1b22', '\d')) AS "c2")

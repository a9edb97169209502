SELECT "c1" FROM (SELECT (CASE WHEN 'aé' = '' THEN '[]' ELSE CAST(to_json(list_transform(string_split('aé', ''), lambda c: unicode(c))) AS VARCHAR) END) AS "c1")

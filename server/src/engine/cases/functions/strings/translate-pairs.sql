SELECT "c1" FROM (SELECT translate('cabbage', 'abc', CASE WHEN 'xyz' = '' THEN '' ELSE rpad('xyz', greatest(length('abc'), length('xyz'))::INTEGER, right('xyz', 1)) END) AS "c1")

SELECT "c1" FROM (SELECT translate('54321', '12345', CASE WHEN 'ab' = '' THEN '' ELSE rpad('ab', greatest(length('12345'), length('ab'))::INTEGER, right('ab', 1)) END) AS "c1")

SELECT "c1" FROM (SELECT translate('education', 'aeiou', CASE WHEN '' = '' THEN '' ELSE rpad('', greatest(length('aeiou'), length(''))::INTEGER, right('', 1)) END) AS "c1")

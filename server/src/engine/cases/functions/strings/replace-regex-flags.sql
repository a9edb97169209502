SELECT "c1" FROM (SELECT regexp_replace('Foo foo', '(?i)foo', 'bar', 'g') AS "c1")

SELECT "c1" FROM (SELECT 'a\tb "c" ''d''' AS "c1")

SELECT "c1", "c2" FROM (SELECT length('añ') AS "c1", strlen('añ') AS "c2")

SELECT "c1", "c2" FROM (SELECT ('Hello' || ' ' || 'Ann') AS "c1", ('Bye' || ' ' || 'Ann') AS "c2")

SELECT "c1" FROM (SELECT lower('ABC-1é') AS "c1")

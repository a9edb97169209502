SELECT "c1", "c2" FROM (SELECT upper('aBc') AS "c1", lower('aBc') AS "c2")

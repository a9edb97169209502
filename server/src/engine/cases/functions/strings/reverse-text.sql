SELECT "c1" FROM (SELECT reverse('stressed') AS "c1")

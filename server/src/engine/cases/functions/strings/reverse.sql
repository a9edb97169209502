SELECT "c1" FROM (SELECT reverse('Kusto 1') AS "c1")

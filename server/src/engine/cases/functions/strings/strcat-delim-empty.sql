SELECT "c1" FROM (SELECT concat_ws(',', 'a', '', 'c') AS "c1")

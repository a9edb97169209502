SELECT "c1", "c2" FROM (SELECT 'C:\temp\new' AS "c1", length('\n') AS "c2")

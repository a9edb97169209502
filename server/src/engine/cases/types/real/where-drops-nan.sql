SELECT "c1" FROM (SELECT * FROM (SELECT * FROM (VALUES ('NaN'::DOUBLE), (5::DOUBLE), ('Infinity'::DOUBLE), (NULL::DOUBLE)) AS v("c1")) WHERE ("c1" > 1::DOUBLE AND "c1" <= 'Infinity'::DOUBLE))

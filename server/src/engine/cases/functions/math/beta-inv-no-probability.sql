SELECT "c1", "c2" FROM (SELECT kusto_js_beta_inv(1.5::DOUBLE, 2::DOUBLE, 3::DOUBLE) AS "c1", kusto_js_beta_inv(0.5::DOUBLE, (-1::DOUBLE), 3::DOUBLE) AS "c2")

-- 同一项目所报不一：同一项目同一期间在两个名单或两个报送单位处所报金额不同，超出末位舍入
-- severity: verify
-- extent: thing
-- judges: fct_project_month
WITH known AS (
    SELECT
        fact.fact_key,
        fact.period_code,
        coalesce(identity.project_key, fact.project_key) AS same_key
    FROM core.fct_project_month AS fact
    LEFT JOIN core.project_identity AS identity
        ON identity.written_key = fact.project_key AND identity.superseded_at IS NULL
    WHERE fact.superseded_at IS NULL
),
stated AS (  -- what is told more than once
    SELECT
        fact.*,
        known.same_key,
        concat_ws('、', fact.reporter, list.list_level) AS told_by
    FROM known
    JOIN (
        SELECT period_code, same_key FROM known GROUP BY period_code, same_key HAVING count(*) > 1
    ) AS repeated USING (period_code, same_key)
    JOIN core.fct_project_month AS fact USING (fact_key)
    LEFT JOIN core.dim_list AS list ON list.list_key = fact.list_key
)
SELECT DISTINCT ON (one.fact_key)
    one.fact_key,
    one.submission_key,
    one.source_table,
    one.source_row,
    one.source_column,
    one.period_code,
    figure.measure,
    other.fact_key AS other_fact_key,
    format(
        '%s：%s所报为%s万元，%s所报为%s万元', figure.name, one.told_by, trim_scale(figure.mine),
        other.told_by, trim_scale(figure.theirs)
    ) AS message
FROM stated AS one
JOIN stated AS other
    ON (other.period_code, other.same_key) = (one.period_code, one.same_key)
    AND other.fact_key <> one.fact_key
CROSS JOIN LATERAL (VALUES
    (1, 'total_investment', '总投资', one.total_investment, other.total_investment),
    (2, 'annual_plan', '年度计划投资', one.annual_plan, other.annual_plan),
    (3, 'ytd_investment', '年初累计', one.ytd_investment, other.ytd_investment),
    (4, 'month_investment', '当月完成', one.month_investment, other.month_investment),
    (5, 'prior_cumulative', '至上年底累计', one.prior_cumulative, other.prior_cumulative)
) AS figure (place, measure, name, mine, theirs)
WHERE figure.mine <> figure.theirs
    AND abs(figure.mine - figure.theirs) * 2
        > core.printed_step(figure.mine) + core.printed_step(figure.theirs)
ORDER BY one.fact_key, figure.place, other.fact_key

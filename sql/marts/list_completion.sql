-- 名单完成情况：每月每个名单的项目数、年度计划、年初累计与完成率。同一项目在一个名单上只计一次，几处所报不一时取最近记录的。不同名单不可相加（项目可同时在几个名单上），全区见 mart.district_completion。粒度：月 × 名单一行
-- period_end: 报告期截止日
-- projects: 项目数（单位：个；不可加）
-- projects_without_figures: 未报年度计划或年初累计的项目数（单位：个；不可加）
-- projects_set_aside: 年度计划或年初累计被隔离的项目数，其数不在合计内（单位：个；不可加）
-- projects_carried_forward: 年度计划或年初累计沿用上次的项目数（单位：个；不可加）
-- rows_set_aside: 现行报送里名单级别可知、但看不出是哪个项目的行数，见 mart.rows_set_aside（单位：个；不可加）
-- projects_perhaps_double: 可能与同一名单另一项目重复、待人确认的项目数，其数仍在合计内（单位：个；不可加），见 mart.project_doubles
-- completion_rate: 年度计划完成率：年初累计除以年度计划（单位：%；不可加）
CREATE VIEW mart.list_completion AS
WITH counted AS (
    SELECT DISTINCT ON (period_code, list_year, list_level, project_id) *
    FROM mart.project_month
    ORDER BY period_code, list_year, list_level, project_id, recorded_at DESC, trace_id
),
aside AS (
    SELECT period_code, list_level, count(*) AS rows
    FROM mart.rows_set_aside
    WHERE list_level IS NOT NULL
    GROUP BY period_code, list_level
),
double AS (
    SELECT DISTINCT one.trace_id
    FROM mart.project_doubles AS pair
    JOIN counted AS one ON one.project_id = pair.written_project_id
    JOIN counted AS other
        ON other.project_id = pair.project_id
        AND (other.period_code, other.list_year, other.list_level)
            = (one.period_code, one.list_year, one.list_level)
)
SELECT
    period_code,
    period_end,
    list_year,
    list_level,
    count(*)::integer AS projects,
    count(*) FILTER (WHERE annual_plan IS NULL OR ytd_investment IS NULL)::integer
        AS projects_without_figures,
    count(*) FILTER (WHERE set_aside ~ '(^|、)(annual_plan|ytd_investment)(、|$)')::integer
        AS projects_set_aside,
    count(*) FILTER (WHERE carried_forward ~ '(^|、)(annual_plan|ytd_investment)(、|$)')::integer
        AS projects_carried_forward,
    coalesce(max(aside.rows), 0)::integer AS rows_set_aside,
    count(double.trace_id)::integer AS projects_perhaps_double,
    sum(annual_plan)::numeric(28, 8) AS annual_plan,
    sum(ytd_investment)::numeric(28, 8) AS ytd_investment,
    (100 * sum(ytd_investment) / nullif(sum(annual_plan), 0))::numeric(38, 1) AS completion_rate
FROM counted
LEFT JOIN aside USING (period_code, list_level)
LEFT JOIN double USING (trace_id)
GROUP BY period_code, period_end, list_year, list_level;

-- 全区完成情况：每月的项目数、年度计划、年初累计与完成率。每个项目只计一次，不论在几个名单上；几处所报不一时取最近记录的，再依省级、市级为序。粒度：月一行
-- period_end: 报告期截止日
-- projects: 项目数，每个项目计一次（单位：个；不可加）
-- listings: 名单上的行数，同在几个名单的项目计几次（单位：个；不可加）
-- differing_projects: 几处所报年度计划或年初累计不一的项目数（单位：个；不可加）
-- projects_without_figures: 未报年度计划或年初累计的项目数（单位：个；不可加）
-- projects_set_aside: 年度计划或年初累计被隔离的项目数，其数不在合计内（单位：个；不可加）
-- projects_carried_forward: 年度计划或年初累计沿用上次的项目数（单位：个；不可加）
-- completion_rate: 年度计划完成率：年初累计除以年度计划（单位：%；不可加）
CREATE VIEW mart.district_completion AS
WITH stated AS (
    SELECT
        *,
        count(*) OVER project AS listings,
        row_number() OVER (
            project
            ORDER BY
                recorded_at DESC,
                list_level = '省级' DESC,
                list_level = '市级' DESC,
                trace_id
        ) AS preference,
        min(annual_plan) OVER project IS DISTINCT FROM max(annual_plan) OVER project
            OR min(ytd_investment) OVER project IS DISTINCT FROM max(ytd_investment) OVER project
            AS differs
    FROM mart.project_month
    WINDOW project AS (PARTITION BY period_code, project_id)
)
SELECT
    period_code,
    period_end,
    count(*)::integer AS projects,
    sum(listings)::integer AS listings,
    count(*) FILTER (WHERE differs)::integer AS differing_projects,
    count(*) FILTER (WHERE annual_plan IS NULL OR ytd_investment IS NULL)::integer
        AS projects_without_figures,
    count(*) FILTER (WHERE set_aside ~ '(^|、)(annual_plan|ytd_investment)(、|$)')::integer
        AS projects_set_aside,
    count(*) FILTER (WHERE carried_forward ~ '(^|、)(annual_plan|ytd_investment)(、|$)')::integer
        AS projects_carried_forward,
    sum(annual_plan)::numeric(28, 8) AS annual_plan,
    sum(ytd_investment)::numeric(28, 8) AS ytd_investment,
    (100 * sum(ytd_investment) / nullif(sum(annual_plan), 0))::numeric(38, 1) AS completion_rate
FROM stated
WHERE preference = 1
GROUP BY period_code, period_end;

-- 项目当月投资：每月每个项目一行；来源列有当月完成的取所列，没有的由年初累计减上月年初累计推算（一月即年初累计），两数为同一时点所知。所减的出自同一名单、同一报送单位；上月没有的（如新调入）不推算，为空。各月、各项目可加。粒度：月 × 项目一行
-- month_investment: 当月完成投资（单位：万元；可加）
-- month_source: 当月完成的来源：表内所列、由累计推算；为空则不知
-- ytd_before: 上月年初累计（单位：万元；时间上不可加）
-- trace_before: 上月追溯号：所减的年初累计
CREATE VIEW mart.project_monthly AS
WITH project AS (
    SELECT
        project.*,
        before.ytd_investment AS before_ytd,
        before.trace_id AS before_trace
    FROM mart.projects AS project
    LEFT JOIN mart.list_members AS before
        ON before.period_end = project.period_start - 1
        AND before.year = project.year
        AND before.project_id = project.project_id
        AND (before.list_year, before.list_level, before.reporter)
            IS NOT DISTINCT FROM (project.list_year, project.list_level, project.reporter)
        AND before.period_code LIKE '%-M%'
    WHERE project.period_code LIKE '%-M%'
),
month AS (
    SELECT
        *,
        CASE
            WHEN month = 1 THEN ytd_investment
            ELSE ytd_investment - before_ytd
        END AS derived
    FROM project
)
SELECT
    trace_id,
    period_code,
    period_end,
    area_name,
    project_id,
    project_name,
    industry,
    responsible_name,
    lists,
    coalesce(month_investment, derived)::numeric(28, 8) AS month_investment,
    CASE
        WHEN month_investment IS NOT NULL THEN '表内所列'
        WHEN derived IS NOT NULL THEN '由累计推算'
    END::varchar(5) AS month_source,
    ytd_investment,
    before_ytd::numeric(28, 8) AS ytd_before,
    before_trace::varchar(20) AS trace_before
FROM month;

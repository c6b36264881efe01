-- 全区完成情况：每月的项目数、年度计划、年初累计与完成率。每个项目只计一次，不论在几个名单上；主报单位报了的名单只计它所报；几处所报不一时取最近记录的，再依省级、市级为序。只由一家报送、没有项目在几个名单上或由几行归并而成、来源又印有全部项目的合计时，金额取表内合计。粒度：月一行
-- period_code: 报告期代码
-- projects: 项目数，每个项目计一次（单位：个；不可加）
-- listings: 名单上的行数，同在几个名单的项目计几次（单位：个；不可加）
-- differing_projects: 所报不一的项目数：几处所报年度计划或年初累计（单位：个；不可加）
-- projects_without_figures: 缺数的项目数：未报年度计划或年初累计（单位：个；不可加）
-- projects_perhaps_double: 可能重复的项目数：可能与另一项目重复、待人确认的项目数，其数仍在合计内（单位：个；不可加），见 mart.project_doubles
-- projects_set_aside: 有数被隔离的项目数：年度计划或年初累计，其数不在合计内（单位：个；不可加）
-- projects_carried_forward: 沿用上次的项目数：年度计划或年初累计（单位：个；不可加）
-- annual_plan_source: 年度计划的来源：表内合计、分项相加
-- ytd_source: 年初累计的来源：表内合计、分项相加
-- total_trace_id: 追溯号：所取的表内合计
-- completion_rate: 年度计划完成率：年初累计除以年度计划（单位：%；不可加）
CREATE VIEW mart.district_completion AS
WITH double AS (
    SELECT DISTINCT one.trace_id
    FROM mart.project_doubles AS pair
    JOIN mart.projects AS one ON one.project_id = pair.written_project_id
    JOIN mart.projects AS other
        ON (other.project_id, other.period_code) = (pair.project_id, one.period_code)
),
added AS (
    SELECT
        period_code,
        period_end,
        min(reporter) AS reporter,
        count(DISTINCT reporter) = 1 AND sum(listings) = count(*) AS once_by_one_sender,
        count(DISTINCT list_level) = 1 AND count(list_level) = count(*) AS of_one_list,
        count(*)::integer AS projects,
        sum(listings)::integer AS listings,
        count(*) FILTER (WHERE lists_differ)::integer AS differing_projects,
        count(*) FILTER (WHERE annual_plan IS NULL OR ytd_investment IS NULL)::integer
            AS projects_without_figures,
        count(*) FILTER (WHERE set_aside ~ '(^|、)(annual_plan|ytd_investment)(、|$)')::integer
            AS projects_set_aside,
        count(*) FILTER (WHERE carried_forward ~ '(^|、)(annual_plan|ytd_investment)(、|$)')::integer
            AS projects_carried_forward,
        count(double.trace_id)::integer AS projects_perhaps_double,
        sum(annual_plan) AS annual_plan,
        sum(ytd_investment) AS ytd_investment
    FROM mart.projects
    LEFT JOIN double USING (trace_id)
    GROUP BY period_code, period_end
),
figures AS (
    SELECT
        added.*,
        whole.trace_id,
        whole.annual_plan AS stated_plan,
        whole.ytd_investment AS stated_ytd
    FROM added
    LEFT JOIN LATERAL (
        SELECT
            printed.trace_id,
            printed.annual_plan,
            printed.ytd_investment
        FROM mart.list_totals AS printed
        WHERE added.once_by_one_sender
            AND (printed.period_code, printed.reporter) = (added.period_code, added.reporter)
            AND printed.complete
            AND (printed.list_level IS NULL OR added.of_one_list)
        ORDER BY
            num_nulls(printed.annual_plan, printed.ytd_investment),
            printed.source_table,
            printed.source_row,
            printed.trace_id
        LIMIT 1
    ) AS whole ON TRUE
)
SELECT
    period_code,
    period_end,
    projects,
    listings,
    differing_projects,
    projects_without_figures,
    projects_set_aside,
    projects_carried_forward,
    projects_perhaps_double,
    coalesce(stated_plan, annual_plan)::numeric(28, 8) AS annual_plan,
    (CASE WHEN stated_plan IS NULL THEN '分项相加' ELSE '表内合计' END)::varchar(4)
        AS annual_plan_source,
    coalesce(stated_ytd, ytd_investment)::numeric(28, 8) AS ytd_investment,
    (CASE WHEN stated_ytd IS NULL THEN '分项相加' ELSE '表内合计' END)::varchar(4) AS ytd_source,
    core.one_decimal(
        100 * coalesce(stated_ytd, ytd_investment)
        / nullif(coalesce(stated_plan, annual_plan), 0)
    )::numeric(38, 1) AS completion_rate,
    trace_id AS total_trace_id
FROM figures;

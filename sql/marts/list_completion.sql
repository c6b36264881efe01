-- 名单完成情况：每个报告期每个名单的项目数、年度计划、年初累计与完成率。主报单位报了的名单只计它所报，别家所报只作参考。名单只由一家报送、来源印有该名单合计且没有归并的项目时，金额取表内合计，否则由分项相加：同一项目在一个名单上只计一次，几处所报不一时取最近记录的。不同名单不可相加（项目可同时在几个名单上），全区见 mart.district_completion。粒度：报告期（月，按周报的为周）× 名单一行
-- period_code: 报告期代码
-- projects: 项目数（单位：个；不可加）
-- projects_without_figures: 缺数的项目数：未报年度计划或年初累计（单位：个；不可加）
-- projects_set_aside: 有数被隔离的项目数：年度计划或年初累计，其数不在分项之和内（单位：个；不可加）
-- projects_carried_forward: 沿用上次的项目数：年度计划或年初累计（单位：个；不可加）
-- rows_set_aside: 整行隔离数：计入本名单的现行报送里名单级别可知、但看不出是哪个项目的行数，见 mart.rows_set_aside（单位：个；不可加）
-- projects_perhaps_double: 可能重复的项目数：可能与同一名单另一项目重复、待人确认的项目数，其数仍在合计内（单位：个；不可加），见 mart.project_doubles
-- annual_plan_source: 年度计划的来源：表内合计、分项相加
-- ytd_source: 年初累计的来源：表内合计、分项相加
-- 不可加: 项目可同时在几个名单上，跨名单相加会重复；全区见 mart.district_completion
-- completion_rate: 年度计划完成率：年初累计除以年度计划（单位：%；不可加）
-- total_trace_id: 追溯号：所取的表内合计
CREATE VIEW mart.list_completion AS
WITH of_owner AS (
    SELECT DISTINCT period_code, list_year, list_level
    FROM mart.list_members
    WHERE NOT by_reference
),
aside AS (  -- of the reporters whose figures count
    SELECT unread.period_code, unread.list_year, unread.list_level, count(*) AS rows
    FROM mart.rows_set_aside AS unread
    LEFT JOIN of_owner USING (period_code, list_year, list_level)
    WHERE unread.list_level IS NOT NULL
        AND (
            of_owner.period_code IS NULL
            OR (unread.receipt, unread.form) NOT IN (
                SELECT receipt_sequence, form FROM ops.verdict WHERE rule = 'not_the_owner'
            )
        )
    GROUP BY unread.period_code, unread.list_year, unread.list_level
),
double AS (
    SELECT DISTINCT one.trace_id
    FROM mart.project_doubles AS pair
    JOIN mart.list_members AS one ON one.project_id = pair.written_project_id
    JOIN mart.list_members AS other
        ON other.project_id = pair.project_id
        AND (other.period_code, other.list_year, other.list_level)
            = (one.period_code, one.list_year, one.list_level)
),
added AS (
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
        sum(annual_plan) AS annual_plan,
        sum(ytd_investment) AS ytd_investment,
        min(reporter) AS reporter,
        count(DISTINCT reporter) = 1 AND sum(tellings) = count(*) AS of_one_sender
    FROM mart.list_members
    LEFT JOIN aside USING (period_code, list_year, list_level)
    LEFT JOIN double USING (trace_id)
    GROUP BY period_code, period_end, list_year, list_level
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
            stated.trace_id,
            stated.annual_plan,
            stated.ytd_investment
        FROM mart.list_totals AS stated
        WHERE added.of_one_sender
            AND (stated.period_code, stated.list_year, stated.list_level, stated.reporter)
            = (added.period_code, added.list_year, added.list_level, added.reporter)
            AND stated.complete
        ORDER BY
            num_nulls(stated.annual_plan, stated.ytd_investment),
            stated.source_table,
            stated.source_row,
            stated.trace_id
        LIMIT 1
    ) AS whole ON TRUE
)
SELECT
    period_code,
    period_end,
    list_year,
    list_level,
    projects,
    projects_without_figures,
    projects_set_aside,
    projects_carried_forward,
    rows_set_aside,
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

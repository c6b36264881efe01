-- 重点项目完成情况：本月各级名单各一行（level），全区一行（whole，每个项目只计一次）。…_from 是每个数的出处
WITH project AS MATERIALIZED (
    SELECT * FROM mart.projects WHERE period_code = %(month)s
),
counted AS (
    SELECT
        member.list_level,
        member.trace_id,
        member.source_row,
        member.annual_plan,
        member.ytd_investment,
        member.pace_rate,
        member.set_aside,
        member.carried_forward,
        NULL AS lists,
        project.light,
        project.pace_gap
    FROM mart.list_members AS member
    LEFT JOIN project USING (period_code, project_id)
    WHERE member.period_code = %(month)s
    UNION ALL
    SELECT
        NULL,
        trace_id,
        source_row,
        annual_plan,
        ytd_investment,
        pace_rate,
        set_aside,
        carried_forward,
        lists,
        light,
        pace_gap
    FROM project
),
cells AS (
    SELECT
        list_level,
        array_agg(trace_id || '/project_name' ORDER BY source_row) AS names,
        array_agg(trace_id || '/annual_plan' ORDER BY source_row)
            FILTER (WHERE annual_plan IS NOT NULL) AS plans,
        array_agg(trace_id || '/ytd_investment' ORDER BY source_row)
            FILTER (WHERE ytd_investment IS NOT NULL) AS done,
        array_agg(trace_id || '/ytd_investment' ORDER BY source_row) FILTER (WHERE light = '绿')
            AS green,
        array_agg(trace_id || '/ytd_investment' ORDER BY source_row) FILTER (WHERE light = '黄')
            AS yellow,
        array_agg(trace_id || '/ytd_investment' ORDER BY source_row) FILTER (WHERE light = '红')
            AS red,
        array_agg(trace_id || '/ytd_investment' ORDER BY source_row) FILTER (WHERE pace_gap < 0)
            AS behind,
        array_agg(trace_id || '/project_name' ORDER BY source_row) FILTER (WHERE lists LIKE '%%、%%')
            AS on_several,
        array_agg(trace_id || '/project_name' ORDER BY source_row)
            FILTER (WHERE set_aside ~ '(^|、)(annual_plan|ytd_investment)(、|$)') AS set_aside,
        array_agg(trace_id || '/project_name' ORDER BY source_row)
            FILTER (WHERE carried_forward ~ '(^|、)(annual_plan|ytd_investment)(、|$)') AS carried,
        max(pace_rate) AS pace
    FROM counted
    GROUP BY list_level
),
stated AS (
    SELECT
        list_level,
        projects,
        annual_plan,
        annual_plan_source,
        ytd_investment,
        ytd_source,
        completion_rate,
        total_trace_id
    FROM mart.list_completion
    WHERE period_code = %(month)s
    UNION ALL
    SELECT
        NULL,
        projects,
        annual_plan,
        annual_plan_source,
        ytd_investment,
        ytd_source,
        completion_rate,
        total_trace_id
    FROM mart.district_completion
    WHERE period_code = %(month)s
),
located AS (
    SELECT
        stated.*,
        stated.list_level AS level,
        cells.names,
        cells.green,
        cells.yellow,
        cells.red,
        cells.behind,
        cells.on_several,
        cells.set_aside,
        cells.carried,
        cells.pace,
        CASE annual_plan_source
            WHEN '表内合计' THEN ARRAY[total_trace_id || '/annual_plan']
            ELSE ARRAY['=分项相加'] || plans
        END AS plan_from,
        CASE ytd_source
            WHEN '表内合计' THEN ARRAY[total_trace_id || '/ytd_investment']
            ELSE ARRAY['=分项相加'] || done
        END AS done_from
    FROM stated
    JOIN cells ON stated.list_level IS NOT DISTINCT FROM cells.list_level
),
rule AS (
    SELECT
        (
            SELECT string_agg(month || '月' || trim_scale(mart.half_even(share, 1)) || '%%', '、' ORDER BY month)
            FROM mart.pace
        ) AS pace,
        (
            SELECT string_agg(
                coalesce('达到序时进度的' || trim_scale(at_least) || '%%为', '不及的为') || light,
                '、' ORDER BY at_least DESC NULLS LAST
            )
            FROM mart.pace_lights
        ) AS lights
)
SELECT
    level,
    CASE WHEN level IS NULL THEN '全区' END AS whole,
    coalesce(level, '全区') AS name,
    projects,
    ARRAY['=个数'] || names AS projects_from,
    cardinality(on_several) AS on_several,
    ARRAY['=个数'] || on_several AS on_several_from,
    annual_plan AS plan,
    plan_from,
    ytd_investment AS done,
    done_from,
    completion_rate AS rate,
    ARRAY['=年初累计除以年度计划'] || done_from || plan_from AS rate_from,
    located.pace,
    ARRAY['=各月末应完成年度计划的比重：' || rule.pace] AS pace_from,
    coalesce(cardinality(green), 0) AS green,
    ARRAY['=个数，完成率' || rule.lights] || green AS green_from,
    coalesce(cardinality(yellow), 0) AS yellow,
    ARRAY['=个数，完成率' || rule.lights] || yellow AS yellow_from,
    coalesce(cardinality(red), 0) AS red,
    ARRAY['=个数，完成率' || rule.lights] || red AS red_from,
    coalesce(cardinality(behind), 0) AS behind,
    ARRAY['=个数'] || behind AS behind_from,
    cardinality(set_aside) AS set_aside,
    ARRAY['=个数'] || set_aside AS set_aside_from,
    cardinality(carried) AS carried,
    ARRAY['=个数'] || carried AS carried_from
FROM located
CROSS JOIN rule
ORDER BY level IS NULL, array_position(ARRAY['省级', '市级', '区级'], level::text), level;

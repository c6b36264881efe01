-- 全区重点项目：本月的项目数、年度计划、年初累计、完成率，以及各序时灯的项目数。一行；每个数的出处在 …_from
WITH project AS MATERIALIZED (
    SELECT * FROM mart.projects WHERE period_code = %(month)s
),
cells AS (
    SELECT
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
        max(pace_rate) AS pace
    FROM project
),
district AS (
    SELECT
        whole.*,
        CASE
            WHEN annual_plan_source = '表内合计' THEN ARRAY[total_trace_id || '/annual_plan']
            ELSE ARRAY['=分项相加'] || cells.plans
        END AS plan_from,
        CASE
            WHEN ytd_source = '表内合计' THEN ARRAY[total_trace_id || '/ytd_investment']
            ELSE ARRAY['=分项相加'] || cells.done
        END AS done_from
    FROM mart.district_completion AS whole, cells
    WHERE period_code = %(month)s
)
SELECT
    district.projects,
    ARRAY['=个数'] || cells.names AS projects_from,
    district.listings - district.projects AS on_several,
    ARRAY['=各名单行数减项目数'] || cells.names AS on_several_from,
    district.annual_plan AS plan,
    district.plan_from,
    district.ytd_investment AS done,
    district.done_from,
    district.completion_rate AS rate,
    ARRAY['=年初累计除以年度计划'] || district.done_from || district.plan_from AS rate_from,
    cells.pace,
    ARRAY['=已过月数除以十二'] AS pace_from,
    coalesce(cardinality(cells.green), 0) AS green,
    ARRAY['=个数，灯依 mart.pace_lights'] || cells.green AS green_from,
    coalesce(cardinality(cells.yellow), 0) AS yellow,
    ARRAY['=个数，灯依 mart.pace_lights'] || cells.yellow AS yellow_from,
    coalesce(cardinality(cells.red), 0) AS red,
    ARRAY['=个数，灯依 mart.pace_lights'] || cells.red AS red_from,
    coalesce(cardinality(cells.behind), 0) AS behind,
    ARRAY['=个数'] || cells.behind AS behind_from,
    nullif(district.projects_set_aside, 0) AS set_aside,
    ARRAY['=见 mart.projects 的 set_aside'] AS set_aside_from,
    nullif(district.projects_carried_forward, 0) AS carried,
    ARRAY['=见 mart.projects 的 carried_forward'] AS carried_from
FROM district, cells;

-- 各级名单：本月每个名单的项目数、年度计划、年初累计、完成率，以及各序时灯的项目数。一个名单一行
WITH member AS MATERIALIZED (
    SELECT
        member.*,
        project.light
    FROM mart.list_members AS member
    LEFT JOIN mart.projects AS project USING (period_code, project_id)
    WHERE member.period_code = %(month)s
),
cells AS (
    SELECT
        list_year,
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
        max(pace_rate) AS pace
    FROM member
    GROUP BY list_year, list_level
),
list AS (
    SELECT
        whole.*,
        cells.names,
        cells.green,
        cells.yellow,
        cells.red,
        cells.pace,
        CASE
            WHEN annual_plan_source = '表内合计' THEN ARRAY[total_trace_id || '/annual_plan']
            ELSE ARRAY['=分项相加'] || cells.plans
        END AS plan_from,
        CASE
            WHEN ytd_source = '表内合计' THEN ARRAY[total_trace_id || '/ytd_investment']
            ELSE ARRAY['=分项相加'] || cells.done
        END AS done_from
    FROM mart.list_completion AS whole
    JOIN cells USING (list_year, list_level)
    WHERE period_code = %(month)s
)
SELECT
    list_level AS level,
    projects,
    ARRAY['=个数'] || names AS projects_from,
    annual_plan AS plan,
    plan_from,
    ytd_investment AS done,
    done_from,
    completion_rate AS rate,
    ARRAY['=年初累计除以年度计划'] || done_from || plan_from AS rate_from,
    pace,
    ARRAY['=已过月数除以十二'] AS pace_from,
    coalesce(cardinality(green), 0) AS green,
    ARRAY['=个数，灯依 mart.pace_lights'] || green AS green_from,
    coalesce(cardinality(yellow), 0) AS yellow,
    ARRAY['=个数，灯依 mart.pace_lights'] || yellow AS yellow_from,
    coalesce(cardinality(red), 0) AS red,
    ARRAY['=个数，灯依 mart.pace_lights'] || red AS red_from
FROM list
ORDER BY array_position(ARRAY['省级', '市级', '区级'], list_level::text), list_level;

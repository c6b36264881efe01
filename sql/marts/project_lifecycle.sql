-- 项目生命周期：每个项目签约、拿地、开工、纳统、投产的计划与实际时间，以及从签约起各历时几个月，截至 licheng.as_known_at 所说时间（未设置为现在）；由 mart.milestone 算得，其余节点见该视图。粒度：报送单位 × 项目一行
-- project_id: 项目编号：归并后的项目，与 mart.project_month 相同
-- responsible_name: 责任单位（规范化）
-- reached: 已到的最后一个节点（按流程先后，以有实际时间为准）
-- signed: 签约实际时间（期间代码）
-- signed_plan: 签约计划时间（期间代码）
-- signed_trace_id: 签约追溯号：签约实际时间的那一格
-- land: 摘牌拿地实际时间（期间代码）
-- land_plan: 摘牌拿地计划时间（期间代码）
-- land_trace_id: 摘牌拿地追溯号：摘牌拿地实际时间的那一格
-- started: 开工实际时间（期间代码）
-- started_plan: 开工计划时间（期间代码）
-- started_trace_id: 开工追溯号：开工实际时间的那一格
-- in_statistics: 入库纳统实际时间（期间代码）
-- in_statistics_plan: 入库纳统计划时间（期间代码）
-- in_statistics_trace_id: 入库纳统追溯号：入库纳统实际时间的那一格
-- in_production: 投产实际时间（期间代码）
-- in_production_plan: 投产计划时间（期间代码）
-- in_production_trace_id: 投产追溯号：投产实际时间的那一格
-- months_to_land: 签约至拿地历时，按月份相减，任一时间不到月的为空（单位：月；不可加）
-- months_to_started: 签约至开工历时，按月份相减，任一时间不到月的为空（单位：月；不可加）
-- months_to_in_statistics: 签约至纳统历时，按月份相减，任一时间不到月的为空（单位：月；不可加）
-- months_to_in_production: 签约至投产历时，按月份相减，任一时间不到月的为空（单位：月；不可加）
CREATE VIEW mart.project_lifecycle AS
WITH stated AS (  -- of each milestone what was told last, where a project has several identities
    SELECT DISTINCT ON (project_id, reporter, milestone, status)
        *,
        CASE
            WHEN date_trunc('month', stated_start) = date_trunc('month', stated_end)
                THEN 12 * extract(YEAR FROM stated_start) + extract(MONTH FROM stated_start)
        END AS month_number,
        array_position(
            ARRAY[
                '签约', '注册', '备案赋码', '摘牌拿地', '规划许可', '施工许可',
                '开工', '入库纳统', '主体封顶', '竣工', '投产', '达产'
            ],
            milestone::text
        ) AS place
    FROM mart.milestone
    WHERE stated_period IS NOT NULL
    ORDER BY project_id, reporter, milestone, status, recorded_at DESC, trace_id
),
life AS (
    SELECT
        project_id,
        reporter,
        min(project_code) AS project_code,
        (array_agg(project_name ORDER BY recorded_at DESC, trace_id))[1] AS project_name,
        (array_agg(area_name ORDER BY recorded_at DESC, trace_id))[1] AS area_name,
        (array_agg(responsible_name ORDER BY recorded_at DESC, trace_id))[1] AS responsible_name,
        (array_agg(deadline ORDER BY recorded_at DESC, trace_id))[1] AS deadline,
        (array_agg(milestone ORDER BY place DESC NULLS LAST) FILTER (WHERE status = 'actual'))[1] AS reached,
        min(stated_period) FILTER (WHERE milestone = '签约' AND status = 'actual') AS signed,
        min(stated_period) FILTER (WHERE milestone = '签约' AND status = 'plan') AS signed_plan,
        min(month_number) FILTER (WHERE milestone = '签约' AND status = 'actual') AS signed_month,
        min(trace_id) FILTER (WHERE milestone = '签约' AND status = 'actual') AS signed_trace_id,
        min(stated_period) FILTER (WHERE milestone = '摘牌拿地' AND status = 'actual') AS land,
        min(stated_period) FILTER (WHERE milestone = '摘牌拿地' AND status = 'plan') AS land_plan,
        min(month_number) FILTER (WHERE milestone = '摘牌拿地' AND status = 'actual') AS land_month,
        min(trace_id) FILTER (WHERE milestone = '摘牌拿地' AND status = 'actual') AS land_trace_id,
        min(stated_period) FILTER (WHERE milestone = '开工' AND status = 'actual') AS started,
        min(stated_period) FILTER (WHERE milestone = '开工' AND status = 'plan') AS started_plan,
        min(month_number) FILTER (WHERE milestone = '开工' AND status = 'actual') AS started_month,
        min(trace_id) FILTER (WHERE milestone = '开工' AND status = 'actual') AS started_trace_id,
        min(stated_period) FILTER (WHERE milestone = '入库纳统' AND status = 'actual') AS in_statistics,
        min(stated_period) FILTER (WHERE milestone = '入库纳统' AND status = 'plan') AS in_statistics_plan,
        min(month_number) FILTER (WHERE milestone = '入库纳统' AND status = 'actual') AS in_statistics_month,
        min(trace_id) FILTER (WHERE milestone = '入库纳统' AND status = 'actual') AS in_statistics_trace_id,
        min(stated_period) FILTER (WHERE milestone = '投产' AND status = 'actual') AS in_production,
        min(stated_period) FILTER (WHERE milestone = '投产' AND status = 'plan') AS in_production_plan,
        min(month_number) FILTER (WHERE milestone = '投产' AND status = 'actual') AS in_production_month,
        min(trace_id) FILTER (WHERE milestone = '投产' AND status = 'actual') AS in_production_trace_id
    FROM stated
    GROUP BY project_id, reporter
)
SELECT
    project_id,
    project_code::varchar(64) AS project_code,
    project_name::varchar(500) AS project_name,
    area_name::varchar(100) AS area_name,
    responsible_name::varchar(300) AS responsible_name,
    reached::varchar(40) AS reached,
    signed::varchar(24) AS signed,
    signed_plan::varchar(24) AS signed_plan,
    land::varchar(24) AS land,
    land_plan::varchar(24) AS land_plan,
    started::varchar(24) AS started,
    started_plan::varchar(24) AS started_plan,
    in_statistics::varchar(24) AS in_statistics,
    in_statistics_plan::varchar(24) AS in_statistics_plan,
    in_production::varchar(24) AS in_production,
    in_production_plan::varchar(24) AS in_production_plan,
    (land_month - signed_month)::integer AS months_to_land,
    (started_month - signed_month)::integer AS months_to_started,
    (in_statistics_month - signed_month)::integer AS months_to_in_statistics,
    (in_production_month - signed_month)::integer AS months_to_in_production,
    deadline::varchar(24) AS deadline,
    reporter,
    signed_trace_id::varchar(20) AS signed_trace_id,
    land_trace_id::varchar(20) AS land_trace_id,
    started_trace_id::varchar(20) AS started_trace_id,
    in_statistics_trace_id::varchar(20) AS in_statistics_trace_id,
    in_production_trace_id::varchar(20) AS in_production_trace_id
FROM life;

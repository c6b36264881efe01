-- 重点项目月度：每月每个名单上每个项目的调度数据，截至 licheng.as_known_at 所说时间（未设置为现在）。粒度：报送单位 × 月 × 名单 × 项目一行
-- period_start: 报告期起始日
-- year: 报告期所在年
-- month: 报告期所在月
-- project_id: 项目编号：归并后的项目，同一项目不论在哪个名单、曾用何名都相同
-- written_project_id: 所写身份编号：归并前
-- responsible_name: 规范化责任单位
-- ytd_rate_computed: 算得的占年度计划比重：年初累计除以年度计划（单位：%；不可加）
-- pace_rate: 序时进度：该月末应完成年度计划的比重，依 mart.pace（单位：%；不可加）
-- pace_gap: 快于序时进度的幅度，负数为落后（单位：百分点；不可加）
-- planned_start_by: 计划开工时间的最后一日
-- received_at: 收件时间
-- 不可加: 同一项目在几个名单、几家报送里各有一行，相加会重复；每个项目只计一次的见 mart.projects
-- by_reference: 是否只作参考：名单由别的单位主报
-- counted: 是否计入名单与全区的合计：只作参考而主报单位同期也报了该名单的不计入
CREATE VIEW mart.project_month AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.start_date AS period_start,
    period.end_date AS period_end,
    period.year::integer AS year,
    period.month::integer AS month,
    list.list_year::integer AS list_year,
    list.list_level,
    area.area_name,
    coalesce(identity.project_key, fact.project_key)::varchar(20) AS project_id,
    fact.project_key::varchar(20) AS written_project_id,
    project.project_code,
    version.project_name,
    version.builder,
    version.category,
    version.industry,
    version.subdistrict,
    core.masked(version.content_and_scale)::varchar(4000) AS content_and_scale,
    version.duration,
    core.masked(version.responsible_unit)::varchar(300) AS responsible_unit,
    core.masked(responsible.organisation_name)::varchar(300) AS responsible_name,
    core.masked(version.leader)::varchar(100) AS leader,
    fact.total_investment,
    fact.prior_cumulative,
    fact.annual_plan,
    core.masked(fact.annual_goal)::varchar(2000) AS annual_goal,
    fact.month_investment,
    fact.ytd_investment,
    fact.ytd_rate,
    core.one_decimal(rate.ytd)::numeric(38, 1) AS ytd_rate_computed,
    core.one_decimal(rate.pace)::numeric(4, 1) AS pace_rate,
    core.one_decimal(rate.ytd - rate.pace)::numeric(38, 1) AS pace_gap,
    fact.cumulative_investment,
    fact.cumulative_rate,
    fact.ytd_civil,
    fact.ytd_equipment,
    fact.ytd_land,
    core.masked(fact.progress)::varchar(4000) AS progress,
    fact.started,
    fact.planned_start,
    planned.end_date AS planned_start_by,
    fact.actual_start,
    fact.in_statistics,
    core.masked(fact.issues)::varchar(4000) AS issues,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    core.marked_fields(fact.null_reasons, 'carried')::varchar(2000) AS carried_forward,
    {{by_reference fact}} AS by_reference,
    {{counted fct_project_month}} AS counted,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    submission.received_at,
    fact.source_table::integer AS source_table,
    fact.source_row,
    fact.recorded_at
FROM core.fct_project_month AS fact
LEFT JOIN {{identity fact.project_key}}
LEFT JOIN core.dim_project AS project
    ON project.project_key = coalesce(identity.project_key, fact.project_key)
LEFT JOIN core.dim_project_version AS version ON version.version_key = fact.version_key
LEFT JOIN core.dim_period AS period ON period.period_code = fact.period_code
LEFT JOIN core.dim_period AS planned ON planned.period_code = fact.planned_start
LEFT JOIN core.dim_list AS list ON list.list_key = fact.list_key
LEFT JOIN core.dim_area AS area ON area.area_key = fact.area_key
LEFT JOIN {{organisation fact.responsible_key}}
LEFT JOIN core.dim_submission AS submission ON submission.submission_key = fact.submission_key
CROSS JOIN LATERAL (
    SELECT
        100 * fact.ytd_investment / nullif(fact.annual_plan, 0) AS ytd,
        (SELECT rule.share FROM mart.pace AS rule WHERE rule.month = period.month) AS pace
) AS rate
WHERE {{known fact}};

-- 项目节点：台账所列的每个计划时间和实际时间，截至 licheng.as_known_at 所说时间（未设置为现在）。粒度：报送单位 × 项目 × 节点 × 计划或实际一行
-- period_end: 报告期截止日：台账不分期，为这一行所出报送的收件日
-- project_id: 项目编号：归并后的项目，与 mart.project_month 相同
-- written_project_id: 所写身份编号：归并前
-- stated_start: 所列时间的起始日
-- stated_end: 所列时间的截止日
-- responsible_name: 责任单位（规范化）
CREATE VIEW mart.milestone AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    (submission.received_at AT TIME ZONE {{timezone}})::date AS period_end,
    coalesce(identity.project_key, fact.project_key)::varchar(20) AS project_id,
    fact.project_key::varchar(20) AS written_project_id,
    project.project_code,
    fact.project_name,
    area.area_name,
    fact.milestone,
    fact.status,
    fact.stated_period,
    stated.start_date AS stated_start,
    stated.end_date AS stated_end,
    fact.deadline,
    core.masked(responsible.organisation_name)::varchar(300) AS responsible_name,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_milestone AS fact
LEFT JOIN {{identity fact.project_key}}
LEFT JOIN core.dim_project AS project
    ON project.project_key = coalesce(identity.project_key, fact.project_key)
LEFT JOIN core.dim_area AS area USING (area_key)
LEFT JOIN core.dim_period AS stated ON stated.period_code = fact.stated_period
LEFT JOIN {{organisation fact.responsible_key}}
LEFT JOIN core.dim_submission AS submission ON submission.submission_key = fact.submission_key
WHERE {{known fact}};

-- 要素保障事项：台账所列的每个项目的每个事项，截至 licheng.as_known_at 所说时间（未设置为现在）。粒度：报送单位 × 项目 × 事项一行
-- period_end: 报告期截止日：台账不分期，为这一行所出报送的收件日
-- project_id: 项目编号：归并后的项目，与 mart.project_month 相同
-- responsible_name: 责任单位（规范化）
CREATE VIEW mart.project_case AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    (submission.received_at AT TIME ZONE {{timezone}})::date AS period_end,
    coalesce(identity.project_key, fact.project_key)::varchar(20) AS project_id,
    project.project_code,
    fact.project_name,
    area.area_name,
    fact.case_name,
    fact.land,
    fact.supplied,
    fact.case_state,
    core.masked(fact.problem)::varchar(2000) AS problem,
    core.masked(responsible.organisation_name)::varchar(300) AS responsible_name,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_project_case AS fact
LEFT JOIN {{identity fact.project_key}}
LEFT JOIN core.dim_project AS project
    ON project.project_key = coalesce(identity.project_key, fact.project_key)
LEFT JOIN core.dim_area AS area USING (area_key)
LEFT JOIN {{organisation fact.responsible_key}}
LEFT JOIN core.dim_submission AS submission ON submission.submission_key = fact.submission_key
WHERE {{known fact}};

-- 项目债券资金，截至 licheng.as_known_at 所说时间（未设置为现在）。债券规模是整只债券的规模，在所用项目上重复出现，不可相加。粒度：报送单位 × 期间 × 项目 × 债券一行
-- period_start: 报告期起始日
-- written_project_id: 所写身份编号：归并前
-- issue_start: 发行时间的起始日
-- department: 项目主管部门（规范化）
-- implementer: 项目实施单位（规范化）
-- received_at: 收件时间
CREATE VIEW mart.project_funding AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.start_date AS period_start,
    period.end_date AS period_end,
    area.area_name,
    coalesce(identity.project_key, fact.project_key)::varchar(20) AS project_id,
    fact.project_key::varchar(20) AS written_project_id,
    project.project_code,
    fact.project_name,
    fact.project_field,
    fact.bond_type,
    fact.bond_size,
    fact.issue_period,
    issue.start_date AS issue_start,
    department.organisation_name AS department,
    implementer.organisation_name AS implementer,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    core.marked_fields(fact.null_reasons, 'carried')::varchar(2000) AS carried_forward,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    submission.received_at,
    fact.source_table::integer AS source_table,
    fact.source_row,
    fact.recorded_at
FROM core.fct_project_funding AS fact
LEFT JOIN {{identity fact.project_key}}
LEFT JOIN core.dim_project AS project
    ON project.project_key = coalesce(identity.project_key, fact.project_key)
LEFT JOIN core.dim_period AS period ON period.period_code = fact.period_code
LEFT JOIN core.dim_period AS issue ON issue.period_code = fact.issue_period
LEFT JOIN core.dim_area AS area ON area.area_key = fact.area_key
LEFT JOIN {{organisation fact.department_key}}
LEFT JOIN {{organisation fact.implementer_key}}
LEFT JOIN core.dim_submission AS submission ON submission.submission_key = fact.submission_key
WHERE {{known fact}};

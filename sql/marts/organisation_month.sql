-- 责任单位名录：每期名录所列的每个单位及其类别、主管单位、分管领导、主要职责，截至 licheng.as_known_at 所说时间（未设置为现在）；各属性自何期至何期见 mart.organisation_version。粒度：报送单位 × 期间 × 单位一行
-- organisation_id: 单位编号：归并后的单位
-- organisation_name: 单位名称（规范化，归并后）
CREATE VIEW mart.organisation_month AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.end_date AS period_end,
    area.area_name,
    coalesce(identity.project_key, fact.organisation_key)::varchar(20) AS organisation_id,
    core.masked(organisation.organisation_name)::varchar(300) AS organisation_name,
    version.kind,
    version.superior,
    core.masked(version.leader)::varchar(100) AS leader,
    core.masked(version.duties)::varchar(1000) AS duties,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    {{by_reference fact}} AS by_reference,
    {{counted_once fct_organisation_month}} AS counted,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_organisation_month AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_organisation_version AS version USING (organisation_version_key)
LEFT JOIN {{identity fact.organisation_key}}
LEFT JOIN {{organisation fact.organisation_key}}
JOIN core.dim_submission AS submission USING (submission_key)
WHERE {{known fact}};

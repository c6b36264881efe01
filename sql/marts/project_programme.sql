-- 项目工程归属：清单所列的每个年度、每个工程的项目及其当年最近一月的计划和完成，截至 licheng.as_known_at 所说时间（未设置为现在）。粒度：报送单位 × 年度 × 项目 × 工程一行
-- 不可加: 一个项目可列入几个工程，各工程相加会重复；各工程的合计见 mart.programmes，全区的合计见 mart.district_completion
-- period_end: 报告期截止日：清单不分期，为这一行所出报送的收件日
-- parent_programme: 上级工程；没有上级为空
-- work_system: 所属工作体系；不属任何体系为空
-- project_id: 项目编号：归并后的项目，与 mart.project_month 相同
-- programmes: 同一年度该项目列入的工程数（单位：个；不可加）
-- month_end: 所列计划和完成的报告月的截止日：当年最近一月；该年不在名单上的为空
CREATE VIEW mart.project_programme AS
WITH year_end AS (  -- of each project and year, the last month that lists it
    SELECT DISTINCT ON (project_id, list_year)
        project_id, list_year, period_end, annual_plan, ytd_investment
    FROM mart.projects
    ORDER BY project_id, list_year, period_end DESC
)
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.programme_year,
    (submission.received_at AT TIME ZONE {{timezone}})::date AS period_end,
    programme.programme_name,
    parent.programme_name AS parent_programme,
    work_system.programme_name AS work_system,
    led.project_id,
    project.project_code,
    fact.project_name,
    fact.task,
    (count(*) OVER (
        PARTITION BY fact.reporter, fact.programme_year, led.project_id
    ))::integer AS programmes,
    year_end.period_end AS month_end,
    year_end.annual_plan,
    year_end.ytd_investment,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_project_programme AS fact
LEFT JOIN {{identity fact.project_key}}
CROSS JOIN LATERAL (
    SELECT coalesce(identity.project_key, fact.project_key)::varchar(20) AS project_id
) AS led
JOIN core.dim_programme AS programme USING (programme_key)
LEFT JOIN core.dim_programme AS parent ON parent.programme_key = fact.parent_programme_key
LEFT JOIN core.dim_programme AS work_system ON work_system.programme_key = fact.work_system_key
LEFT JOIN core.dim_project AS project
    ON project.project_key = coalesce(identity.project_key, fact.project_key)
JOIN core.dim_submission AS submission USING (submission_key)
LEFT JOIN core.dim_period AS listed ON listed.period_code = fact.programme_year
LEFT JOIN year_end ON year_end.project_id = led.project_id AND year_end.list_year = listed.year
WHERE {{known fact}};

-- 数据修订：同一报送单位、月、名单、项目的总投资、年度计划、年初累计，何时由多少改为多少，依哪次报送。含全部历史，与 licheng.as_known_at 无关，项目按现行归并。撤回或不再出现的，新值为空且无报送。新报的读不出、原值沿用的也在其中。粒度：修订 × 指标一行
-- measure: 指标的列名
-- measure_name: 指标
-- old_value: 原值（单位：万元；不可加）
-- new_value: 新值（单位：万元；不可加）
-- how: 变化：修订 改为新值、沿用上次 新报的读不出而原值沿用、隔离 新报的读不出而无值可沿用、不再出现 撤回或不再出现
-- changed_at: 修订时间
-- file_name: 修订依据的文件名
-- received_at: 修订依据的收件时间
-- old_trace_id: 原值追溯号
-- new_trace_id: 新值追溯号
CREATE VIEW mart.project_history AS
WITH vintages AS (
    SELECT
        fact.fact_key,
        fact.period_code,
        fact.list_key,
        fact.version_key,
        fact.total_investment,
        fact.annual_plan,
        fact.ytd_investment,
        fact.null_reasons,
        core.masked(fact.reporter)::varchar(200) AS reporter,
        fact.superseded_at,
        coalesce(identity.project_key, fact.project_key) AS resolved_key,
        lead(fact.fact_key) OVER chain AS next_key,
        lead(fact.recorded_at) OVER chain AS next_recorded_at
    FROM core.fct_project_month AS fact
    LEFT JOIN core.project_identity AS identity
        ON identity.written_key = fact.project_key AND identity.superseded_at IS NULL
    WINDOW chain AS (
        PARTITION BY
            fact.slot_key, fact.list_key, coalesce(identity.project_key, fact.project_key)
        ORDER BY fact.recorded_at, fact.superseded_at, fact.fact_key
    )
)
SELECT
    old.period_code,
    period.end_date AS period_end,
    list.list_year::integer AS list_year,
    list.list_level,
    old.resolved_key::varchar(20) AS project_id,
    project.project_code,
    version.project_name,
    change.measure::varchar(40) AS measure,
    change.measure_name::varchar(40) AS measure_name,
    change.old_value,
    change.new_value,
    CASE
        WHEN new.fact_key IS NULL THEN '不再出现'
        WHEN now.carried THEN '沿用上次'
        WHEN new.null_reasons ~ ('(^|;)' || change.measure || '=aside/') THEN '隔离'
        ELSE '修订'
    END::varchar(10) AS how,
    old.superseded_at AS changed_at,
    old.reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    submission.received_at,
    old.fact_key::varchar(20) AS old_trace_id,
    new.fact_key::varchar(20) AS new_trace_id
FROM vintages AS old
LEFT JOIN core.fct_project_month AS new
    ON new.fact_key = old.next_key AND old.next_recorded_at = old.superseded_at
LEFT JOIN core.dim_submission AS submission ON submission.submission_key = new.submission_key
LEFT JOIN core.dim_project AS project ON project.project_key = old.resolved_key
LEFT JOIN core.dim_project_version AS version
    ON version.version_key = coalesce(new.version_key, old.version_key)
LEFT JOIN core.dim_period AS period ON period.period_code = old.period_code
LEFT JOIN core.dim_list AS list ON list.list_key = old.list_key
CROSS JOIN LATERAL (
    VALUES
        ('total_investment', '总投资', old.total_investment, new.total_investment),
        ('annual_plan', '年度计划投资', old.annual_plan, new.annual_plan),
        ('ytd_investment', '年初累计完成投资', old.ytd_investment, new.ytd_investment)
) AS change (measure, measure_name, old_value, new_value)
CROSS JOIN LATERAL (
    SELECT coalesce(
        new.null_reasons ~ ('(^|;)(row|' || change.measure || ')=carried/')
            AND change.new_value IS NOT NULL,
        false
    ) AS carried
) AS now
WHERE old.superseded_at IS NOT NULL
    AND (
        change.old_value IS DISTINCT FROM change.new_value
        OR (
            now.carried
            AND (old.null_reasons ~ ('(^|;)(row|' || change.measure || ')=carried/'))
                IS NOT TRUE
        )
    );

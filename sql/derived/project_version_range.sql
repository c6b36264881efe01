-- From which report to which a project bore the same attributes, by what is known now. A version
-- that comes back has a row for each time.
WITH ordered AS (
    SELECT
        fact.project_key,
        fact.reporter,
        fact.list_key,
        fact.period_code,
        fact.version_key,
        row_number() OVER report AS place,
        lag(fact.version_key) OVER report AS version_before,
        lag(fact.period_code) OVER report AS period_before,
        last_value(fact.period_code) OVER (
            report ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        ) AS final_period
    FROM core.fct_project_month AS fact
    JOIN core.dim_period AS period USING (period_code)
    WHERE fact.superseded_at IS NULL
    WINDOW report AS (
        PARTITION BY fact.project_key, fact.reporter, fact.list_key
        ORDER BY period.end_date, period.start_date DESC, fact.fact_key
    )
)
SELECT
    project_key,
    reporter,
    list_key,
    period_code AS first_period,
    -- It ends with the report before the next version, the last one with the last report.
    coalesce(lead(period_before) OVER version, final_period) AS last_period,
    version_key
FROM ordered
WHERE version_key IS DISTINCT FROM version_before OR place = 1
WINDOW version AS (PARTITION BY project_key, reporter, list_key ORDER BY place)

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
        row_number() OVER (
            report_of_version ORDER BY period.end_date, period.start_date DESC, fact.fact_key
        ) AS place_in_version
    FROM core.fct_project_month AS fact
    JOIN core.dim_period AS period USING (period_code)
    WHERE fact.superseded_at IS NULL
    WINDOW
        report AS (
            PARTITION BY fact.project_key, fact.reporter, fact.list_key
            ORDER BY period.end_date, period.start_date DESC, fact.fact_key
        ),
        report_of_version AS (
            PARTITION BY fact.project_key, fact.reporter, fact.list_key, fact.version_key
        )
)
SELECT
    project_key,
    reporter,
    list_key,
    (array_agg(period_code ORDER BY place))[1] AS first_period,
    (array_agg(period_code ORDER BY place DESC))[1] AS last_period,
    version_key
FROM ordered
GROUP BY project_key, reporter, list_key, version_key, place - place_in_version

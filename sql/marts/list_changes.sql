-- 名单调入调出：与同一报送单位、同一名单的上一个有数据的报告期（月，按周报的为周）相比。名单年度的第一期不比较。粒度：报送单位 × 报告期 × 名单 × 项目一行
-- previous_period: 所比一期的期间代码
-- change: 变动：调入、调出；不明：本期或所比一期的表里有一行看不出是哪个项目，可能就是它
-- note: 不明时是哪份文件的哪几行
-- 不可加: 每行是一次变动，同一项目可有几行
-- trace_id: 追溯号：调入的在本期，调出的在所比一期
CREATE VIEW mart.list_changes AS
WITH unnamed AS MATERIALIZED (
    SELECT * FROM mart.rows_set_aside
),
months AS (
    SELECT
        reporter,
        list_year,
        list_level,
        period_code,
        period_end,
        lag(period_code) OVER list AS previous_period,
        lead(period_code) OVER list AS next_period,
        lead(period_end) OVER list AS next_end
    FROM (
        SELECT DISTINCT reporter, list_year, list_level, period_code, period_end
        FROM mart.project_month
    ) AS reported
    WINDOW list AS (PARTITION BY reporter, list_year, list_level ORDER BY period_end, period_code)
),
listed AS (
    SELECT
        here.*,
        months.previous_period,
        months.next_period,
        months.next_end,
        lag(here.period_code) OVER project AS appeared_before,
        lead(here.period_code) OVER project AS appears_next
    FROM mart.project_month AS here
    JOIN months USING (reporter, list_year, list_level, period_code)
    WINDOW project AS (
        PARTITION BY here.reporter, here.list_year, here.list_level, here.project_id
        ORDER BY here.period_end, here.period_code, here.trace_id
    )
)
SELECT
    change.period_code::varchar(24) AS period_code,
    change.period_end,
    change.previous_period::varchar(24) AS previous_period,
    CASE WHEN unread.rows IS NULL THEN change.change ELSE '不明' END::varchar(2) AS change,
    unread.rows::varchar(1000) AS note,
    listed.list_year,
    listed.list_level,
    listed.project_id,
    listed.project_code,
    listed.project_name,
    listed.total_investment,
    listed.annual_plan,
    listed.ytd_investment,
    listed.reporter,
    listed.trace_id
FROM listed
CROSS JOIN LATERAL (
    SELECT
        listed.period_code,
        listed.period_end,
        listed.previous_period,
        '调入' AS change,
        listed.previous_period AS without_it
    WHERE listed.previous_period IS NOT NULL
        AND listed.appeared_before IS DISTINCT FROM listed.previous_period
    UNION ALL
    SELECT
        listed.next_period, listed.next_end, listed.period_code, '调出', listed.next_period
    WHERE listed.next_period IS NOT NULL
        AND listed.appears_next IS DISTINCT FROM listed.next_period
) AS change
LEFT JOIN LATERAL (
    SELECT string_agg(
        format('“%s”第%s行', aside.file_name, aside.source_row), '、' ORDER BY aside.source_row
    ) AS rows
    FROM unnamed AS aside
    WHERE aside.period_code = change.without_it
        AND aside.reporter = listed.reporter
        AND (aside.list_level IS NULL OR aside.list_level = listed.list_level)
        AND (
            aside.name IS NULL
            OR listed.project_name IS NULL
            OR aside.name
                = translate(regexp_replace(listed.project_name, '\s', '', 'g'), '（）', '()')
        )
) AS unread ON true;

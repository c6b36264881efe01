-- 计划开工时间的变动：与同一项目、同一名单上一次所报相比，且两次所说时间没有重合（只是更具体的不算）。粒度：报送单位 × 报告期（月，按周报的为周）× 名单 × 项目一行
-- previous_period: 上一次报告的期间代码
-- previous_start: 上一次所报计划开工时间（期间代码）
-- days_later: 推迟天数，负数为提前（单位：天；不可加）
-- trace_id: 追溯号：本次所报
-- previous_trace_id: 上一次追溯号
CREATE VIEW mart.plan_date_changes AS
WITH stated AS (
    SELECT
        *,
        lag(period_code) OVER project AS previous_period,
        lag(planned_start) OVER project AS previous_start,
        lag(trace_id) OVER project AS previous_trace_id
    FROM mart.project_month
    WHERE planned_start IS NOT NULL
    WINDOW project AS (
        PARTITION BY reporter, list_year, list_level, project_id
        ORDER BY period_end, period_code, trace_id
    )
)
SELECT
    stated.period_code,
    stated.period_end,
    stated.list_year,
    stated.list_level,
    stated.project_id,
    stated.project_code,
    stated.project_name,
    stated.previous_period::varchar(24) AS previous_period,
    stated.previous_start::varchar(24) AS previous_start,
    stated.planned_start,
    (after.end_date - before.end_date)::integer AS days_later,
    stated.started,
    stated.responsible_unit,
    stated.reporter,
    stated.trace_id,
    stated.previous_trace_id::varchar(20) AS previous_trace_id
FROM stated
JOIN core.dim_period AS before ON before.period_code = stated.previous_start
JOIN core.dim_period AS after ON after.period_code = stated.planned_start
WHERE before.end_date < after.start_date OR after.end_date < before.start_date;

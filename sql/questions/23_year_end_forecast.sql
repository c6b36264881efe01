-- 问题 23：照现在的进度，年末能完成计划的多少？
-- 最近一个报告月，先是全区和各名单，再是照序时进度完不成年度计划的项目，差得最多的在前。预测为年初累计除以序时进度（mart.pace），是推算，不是来源所报；名单和全区取其完成情况的数，各名单不可相加。
-- scope: 范围
-- name: 名称
WITH latest AS (
    SELECT max(period_end) AS period_end FROM mart.year_end_forecast
),
whole AS (
    SELECT
        1 AS place, '全区' AS scope, '全区（不重复）' AS name, annual_plan, ytd_investment,
        total_trace_id AS trace_id
    FROM mart.district_completion
    JOIN latest USING (period_end)
    UNION ALL
    SELECT 2, '名单', list_year || list_level, annual_plan, ytd_investment, total_trace_id
    FROM mart.list_completion
    JOIN latest USING (period_end)
),
forecast AS (
    SELECT
        whole.*,
        100 * whole.ytd_investment / pace.share AS forecast
    FROM whole
    CROSS JOIN latest
    JOIN mart.pace ON pace.month = extract(month FROM latest.period_end)
)
SELECT
    scope,
    name,
    annual_plan,
    ytd_investment,
    mart.half_even(forecast, 2) AS forecast,
    mart.half_even(forecast - annual_plan, 2) AS forecast_gap,
    mart.half_even(100 * forecast / nullif(annual_plan, 0), 1) AS forecast_rate,
    trace_id
FROM (
    SELECT * FROM forecast
    UNION ALL
    SELECT 3, '项目', project_name, annual_plan, ytd_investment, trace_id, forecast
    FROM mart.year_end_forecast
    JOIN latest USING (period_end)
    WHERE forecast_gap < 0
) AS told
ORDER BY place, CASE place WHEN 3 THEN forecast - annual_plan END, name, trace_id;

-- 问题 22：项目预计的产值、税收，实际实现了多少？
-- 每个项目每个预测年份一行，实际为项目公司当年最近一个报告月的年初累计；年度未完的不是全年，项目公司另有产出的偏高，还没有实际数的为空。
-- realised_to: 实际截至
-- output_rate: 产值实现率
-- tax_rate: 税收实现率
-- realised_trace_id: 实际数追溯号
WITH forecast AS (
    SELECT DISTINCT ON (project_id, forecast_period) *
    FROM mart.project_forecast
    ORDER BY project_id, forecast_period, recorded_at DESC, trace_id
),
realised AS (
    SELECT DISTINCT ON (enterprise_id, extract(year FROM period_end)) *
    FROM mart.enterprise_month
    WHERE counted
    ORDER BY enterprise_id, extract(year FROM period_end), period_end DESC
)
SELECT
    forecast.project_name,
    forecast.forecast_period,
    forecast.forecast_output,
    realised.ytd_output,
    mart.half_even(100 * realised.ytd_output / nullif(forecast.forecast_output, 0), 1) AS output_rate,
    forecast.forecast_tax,
    realised.ytd_tax,
    mart.half_even(100 * realised.ytd_tax / nullif(forecast.forecast_tax, 0), 1) AS tax_rate,
    realised.period_code AS realised_to,
    forecast.trace_id,
    realised.trace_id AS realised_trace_id
FROM forecast
LEFT JOIN realised
    ON realised.enterprise_id = forecast.enterprise_id
    AND extract(year FROM realised.period_end)::text = forecast.forecast_period
ORDER BY forecast.forecast_period, output_rate NULLS LAST, forecast.project_name, trace_id;

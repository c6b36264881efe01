-- 问题 24：两个来源在哪里不一致？
-- 同一指标、地区、期间、口径、核算阶段，不同报送单位所报的值；末位舍入之内的不同也列出。
SELECT
    one.period_code,
    one.area_name,
    one.indicator_name,
    one.aspect,
    one.reporter,
    one.value,
    other.reporter AS other_reporter,
    other.value AS other_value,
    one.trace_id,
    other.trace_id AS other_trace_id
FROM mart.indicator_obs AS one
JOIN mart.indicator_obs AS other
    ON (other.period_code, other.area_name, other.indicator_name, other.aspect, other.unit_name)
        = (one.period_code, one.area_name, one.indicator_name, one.aspect, one.unit_name)
    AND other.basis IS NOT DISTINCT FROM one.basis
    AND (other.stage <> one.stage) IS NOT TRUE
    AND other.reporter > one.reporter
WHERE one.value <> other.value
ORDER BY one.period_code DESC, one.indicator_name, one.reporter;

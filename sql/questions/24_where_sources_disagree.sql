-- 问题 24：两个来源在哪里不一致？
-- 项目、货运、指标，同一期间几处所报的值，末位舍入之内的不同也列出；报告里的数字与数据不符的，单位同报告。
-- subject: 主题
-- name: 名称
-- other_reporter: 另一报送单位
-- other_value: 另一数值
-- other_trace_id: 另一追溯号
-- reporter: 报送单位
SELECT
    '指标' AS subject,
    one.period_code,
    one.area_name,
    one.indicator_name AS name,
    one.aspect AS measure,
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
UNION ALL
SELECT
    '货运',
    one.period_code,
    one.area_name,
    concat_ws(' ', one.station_name, one.mode, one.measure, one.direction, one.commodity_name),
    one.aspect,
    one.reporter,
    one.value,
    other.reporter,
    other.value,
    one.trace_id,
    other.trace_id
FROM mart.freight AS one
JOIN mart.freight AS other
    ON (other.period_code, other.area_name, other.station_name, other.mode, other.measure,
        other.aspect, other.unit_name)
        = (one.period_code, one.area_name, one.station_name, one.mode, one.measure, one.aspect,
            one.unit_name)
    AND (other.direction, other.commodity_name)
        IS NOT DISTINCT FROM (one.direction, one.commodity_name)
    AND other.reporter > one.reporter
WHERE one.value <> other.value
UNION ALL
SELECT
    '项目',
    one.period_code,
    one.area_name,
    one.project_name,
    figure.name,
    concat_ws('、', one.reporter, one.list_level),
    figure.mine,
    concat_ws('、', other.reporter, other.list_level),
    figure.theirs,
    one.trace_id,
    other.trace_id
FROM mart.project_month AS one
JOIN mart.project_month AS other
    ON (other.period_code, other.project_id) = (one.period_code, one.project_id)
    AND other.trace_id > one.trace_id
CROSS JOIN LATERAL (VALUES
    ('总投资', one.total_investment, other.total_investment),
    ('年度计划投资', one.annual_plan, other.annual_plan),
    ('年初累计', one.ytd_investment, other.ytd_investment)
) AS figure (name, mine, theirs)
WHERE figure.mine <> figure.theirs
UNION ALL
SELECT
    '报告',
    period_code,
    area_name,
    concat_ws(' ', subject, indicator),
    measure,
    concat_ws('、', reporter, file_name),
    value,
    data_source,
    data_value,
    trace_id,
    data_trace_id
FROM mart.claim_reconciliation
WHERE state = 'differ'
ORDER BY subject, period_code DESC, name, reporter, trace_id, other_trace_id;

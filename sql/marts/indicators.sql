-- 主要指标：每个期间每个地区每个指标一行，值、增速、占比并列，截至 licheng.as_known_at 所说时间。同一报送单位按几种口径所报的只列一种，全部见 mart.indicator_obs；单元格见 mart.cell_address。粒度：报送单位 × 期间 × 地区 × 指标一行
-- period_end: 期间截止日
-- level: 本期值（单位见 unit_name；时间上不可加）
-- level_basis: 本期值的价格口径
-- growth_yoy: 同比增速，按来源所列（单位：%；不可加）
-- growth_basis: 增速的价格与口径
-- share: 占比，按来源所列（单位：%；不可加）
-- set_aside: 因无法采信而隔离、值为空的数值种类
-- level_trace_id: 本期值追溯号
-- growth_trace_id: 增速追溯号
-- share_trace_id: 占比追溯号
-- sums_over_time: 本期值可否跨期相加：同一指标同一地区的各期，流量的月、季、年数可加，年初累计、时点数不可加；指标目录没有的为空
-- 不可加: 各行指标、单位不同；同一指标同一地区的各期可否相加见 sums_over_time
CREATE VIEW mart.indicators AS
WITH chosen AS (
    SELECT DISTINCT ON (period_code, area_name, indicator_name, reporter, aspect) *
    FROM mart.indicator_obs
    WHERE value IS NOT NULL OR set_aside IS NOT NULL
    ORDER BY period_code, area_name, indicator_name, reporter, aspect,
        value IS NULL, basis, trace_id
)
SELECT
    period_code,
    period_end,
    area_name,
    indicator_name,
    runs,
    adds,
    bool_or(sums_over_time) FILTER (WHERE aspect = 'level') AS sums_over_time,
    max(value) FILTER (WHERE aspect = 'level')::numeric(28, 8) AS level,
    max(unit_name) FILTER (WHERE aspect = 'level')::varchar(20) AS unit_name,
    max(basis) FILTER (WHERE aspect = 'level')::varchar(30) AS level_basis,
    max(value) FILTER (WHERE aspect = 'growth_yoy')::numeric(28, 8) AS growth_yoy,
    max(basis) FILTER (WHERE aspect = 'growth_yoy')::varchar(30) AS growth_basis,
    max(value) FILTER (WHERE aspect = 'share')::numeric(28, 8) AS share,
    coalesce(
        max(stage) FILTER (WHERE aspect = 'level'), max(stage) FILTER (WHERE aspect = 'growth_yoy')
    )::varchar(20) AS stage,
    string_agg(aspect, '、' ORDER BY aspect) FILTER (WHERE set_aside IS NOT NULL)::varchar(100)
        AS set_aside,
    max(trace_id) FILTER (WHERE aspect = 'level')::varchar(20) AS level_trace_id,
    max(trace_id) FILTER (WHERE aspect = 'growth_yoy')::varchar(20) AS growth_trace_id,
    max(trace_id) FILTER (WHERE aspect = 'share')::varchar(20) AS share_trace_id,
    reporter
FROM chosen
GROUP BY period_code, period_end, area_name, indicator_name, runs, adds, reporter;

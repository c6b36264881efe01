-- 调度与纳统投资对照：每月每个项目的调度完成投资和统计局所计的纳统固定资产投资，截至 licheng.as_known_at 所说时间（未设置为现在）；是两个指标，不互相更正，累计值不可跨月相加。只列统计局报了的项目，几家所报取最近记录的。粒度：月 × 项目一行
-- gap: 调度减纳统：年初累计之差，负数为纳统较大（单位：万元；时间上不可加）
-- share: 纳统占调度比重（单位：%；不可加）
-- within_rounding: 是否在舍入之内：两数之差不大于两数末位的一半之和
-- trace_id: 调度投资追溯号
-- statistics_trace_id: 纳统投资追溯号
CREATE VIEW mart.investment_two_ways AS
WITH counted AS (
    SELECT DISTINCT ON (period_code, project_id) *
    FROM mart.statistics_investment
    ORDER BY period_code, project_id, recorded_at DESC, trace_id
)
SELECT
    dispatched.trace_id,
    counted.trace_id AS statistics_trace_id,
    counted.period_code,
    counted.period_end,
    counted.project_id,
    dispatched.project_name,
    dispatched.lists,
    dispatched.responsible_unit,
    counted.entered,
    dispatched.ytd_investment,
    counted.ytd_fixed_investment,
    (dispatched.ytd_investment - counted.ytd_fixed_investment)::numeric(28, 8) AS gap,
    core.one_decimal(
        100 * counted.ytd_fixed_investment / nullif(dispatched.ytd_investment, 0)
    )::numeric(38, 1)
        AS share,
    abs(dispatched.ytd_investment - counted.ytd_fixed_investment) * 2
        <= core.printed_step(dispatched.ytd_investment)
        + core.printed_step(counted.ytd_fixed_investment) AS within_rounding
FROM counted
JOIN mart.projects AS dispatched USING (period_code, project_id);

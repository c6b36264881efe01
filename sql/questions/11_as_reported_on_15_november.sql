-- 问题 11：11 月 15 日时，我们报的是多少？
-- 截至口径对 mart 的每个视图有效；日期指该日结束（北京时间）。问完回到现在。
SET licheng.as_known_at = '2024-11-15';
SELECT
    period_code,
    list_level,
    projects,
    annual_plan,
    ytd_investment,
    completion_rate
FROM mart.list_completion
ORDER BY period_code DESC, list_level;
RESET licheng.as_known_at;

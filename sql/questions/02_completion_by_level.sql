-- 问题 2：各级名单完成情况，以及不重复计算的全区完成情况？
-- 全区一行里，每个项目只计一次；各级之和可能更大，因为有的项目在几个名单上。
SELECT
    period_code,
    list_level,
    projects,
    annual_plan,
    ytd_investment,
    completion_rate
FROM mart.list_completion
UNION ALL
SELECT
    period_code,
    '全区（不重复）',
    projects,
    annual_plan,
    ytd_investment,
    completion_rate
FROM mart.district_completion
ORDER BY period_code DESC, list_level;

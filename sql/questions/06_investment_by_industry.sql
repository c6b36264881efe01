-- 问题 6：各行业完成多少投资？
-- 最近一个报告月的年初累计，每个项目只计一次。
-- projects: 项目数
-- completion_rate: 年度计划完成率
SELECT
    industry,
    count(*) AS projects,
    sum(annual_plan) AS annual_plan,
    sum(ytd_investment) AS ytd_investment,
    mart.half_even(100 * sum(ytd_investment) / nullif(sum(annual_plan), 0), 1) AS completion_rate
FROM mart.projects
WHERE period_end = (SELECT max(period_end) FROM mart.projects)
GROUP BY industry
ORDER BY ytd_investment DESC NULLS LAST;

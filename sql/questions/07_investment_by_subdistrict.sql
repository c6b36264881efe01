-- 问题 7：各街道完成多少投资？
-- 最近一个报告月的年初累计，每个项目只计一次；街道依来源所列，即行政区划口径。
-- projects: 项目数
-- completion_rate: 年度计划完成率
SELECT
    area_name,
    count(*) AS projects,
    sum(annual_plan) AS annual_plan,
    sum(ytd_investment) AS ytd_investment,
    round(100 * sum(ytd_investment) / nullif(sum(annual_plan), 0), 1) AS completion_rate
FROM mart.projects
WHERE period_end = (SELECT max(period_end) FROM mart.projects)
GROUP BY area_name
ORDER BY ytd_investment DESC NULLS LAST;

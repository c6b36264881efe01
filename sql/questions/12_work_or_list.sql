-- 问题 12：完成率的变化，多少出于施工，多少出于名单变动？
-- 最近一个报告月与上一个报告月相比：出于施工的，是两月都在名单上的项目自己的变化；其余出于调入调出（单位：百分点）。
-- last_rate: 上月完成率
-- rate: 本月完成率
-- by_work: 出于施工
-- by_list: 出于名单
WITH months AS (
    SELECT max(period_end) AS this_end, max(period_end) FILTER (WHERE age > 1) AS last_end
    FROM (
        SELECT period_end, dense_rank() OVER (ORDER BY period_end DESC) AS age
        FROM mart.list_members
    ) AS ranked
),
project AS (
    SELECT
        list_year,
        list_level,
        project_id,
        max(ytd_investment) FILTER (WHERE period_end = this_end) AS ytd,
        max(annual_plan) FILTER (WHERE period_end = this_end) AS plan,
        max(ytd_investment) FILTER (WHERE period_end = last_end) AS last_ytd,
        max(annual_plan) FILTER (WHERE period_end = last_end) AS last_plan,
        count(DISTINCT period_end) = 2 AS stayed
    FROM mart.list_members
    JOIN months ON period_end IN (this_end, last_end)
    GROUP BY list_year, list_level, project_id
),
rates AS (
    SELECT
        list_year,
        list_level,
        100 * sum(ytd) / nullif(sum(plan), 0) AS rate,
        100 * sum(last_ytd) / nullif(sum(last_plan), 0) AS last_rate,
        100 * sum(ytd) FILTER (WHERE stayed) / nullif(sum(plan) FILTER (WHERE stayed), 0)
            - 100 * sum(last_ytd) FILTER (WHERE stayed)
            / nullif(sum(last_plan) FILTER (WHERE stayed), 0) AS work
    FROM project
    GROUP BY list_year, list_level
)
SELECT
    list_year,
    list_level,
    mart.half_even(last_rate, 1) AS last_rate,
    mart.half_even(rate, 1) AS rate,
    mart.half_even(work, 1) AS by_work,
    mart.half_even(rate - last_rate - work, 1) AS by_list
FROM rates
ORDER BY list_year, list_level;

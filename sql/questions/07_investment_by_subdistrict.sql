-- 问题 7：各街道完成多少投资，依行政区划口径和管理口径各是多少？
-- 最近一个报告月的年初累计，每个项目在一个口径里只计一次；两个口径只是归属不同，不可相加。
-- 街道依来源所列；归谁所属、由谁管理见 mart.areas，没有列入的归“未列归属”。
-- basis: 口径
-- belongs_to: 所属的区或管理单位
-- street: 街道
-- projects: 项目数
-- completion_rate: 年度计划完成率
SELECT
    basis.name AS basis,
    coalesce(basis.area, '未列归属') AS belongs_to,
    CASE WHEN grouping(place.street) = 0 THEN place.street ELSE '合计' END AS street,
    count(*) AS projects,
    sum(project.annual_plan) AS annual_plan,
    sum(project.ytd_investment) AS ytd_investment,
    mart.half_even(100 * sum(project.ytd_investment) / nullif(sum(project.annual_plan), 0), 1)
        AS completion_rate
FROM mart.projects AS project
LEFT JOIN mart.areas AS area USING (area_name)
CROSS JOIN LATERAL (
    SELECT coalesce(area.street, project.area_name, '未报街道') AS street
) AS place
CROSS JOIN LATERAL (
    VALUES ('行政区划口径', area.administrative_area), ('管理口径', area.managing_area)
) AS basis (name, area)
WHERE project.period_end = (SELECT max(period_end) FROM mart.projects)
GROUP BY GROUPING SETS ((basis.name, basis.area), (basis.name, basis.area, place.street))
ORDER BY
    basis.name DESC, belongs_to, grouping(place.street) DESC, ytd_investment DESC NULLS LAST, street;

-- 名单项目：每个报告期每个名单上计入合计的项目，各一行，截至 licheng.as_known_at 所说时间；几处所报不一时取最近记录的。全部所报见 mart.project_month。粒度：报告期（月，按周报的为周）× 名单 × 项目一行
-- tellings: 计入的行数：该项目在该名单上的，所列为其中最近记录的一行（单位：行；不可加）
-- differs: 所报是否不一：这几行的年度计划或年初累计
-- 不可加: 项目可同时在几个名单上，跨名单相加会重复；每个项目只计一次的见 mart.projects，名单合计见 mart.list_completion
CREATE VIEW mart.list_members AS
-- The end of a period follows from its code; a question asks by it, and reads that month alone.
SELECT DISTINCT ON (period_code, period_end, list_year, list_level, project_id)
    *,
    (count(*) OVER member)::integer AS tellings,
    min(annual_plan) OVER member IS DISTINCT FROM max(annual_plan) OVER member
        OR min(ytd_investment) OVER member IS DISTINCT FROM max(ytd_investment) OVER member
        AS differs
FROM mart.project_month
WHERE counted
WINDOW member AS (PARTITION BY period_code, period_end, list_year, list_level, project_id)
ORDER BY period_code, period_end, list_year, list_level, project_id, recorded_at DESC, trace_id;

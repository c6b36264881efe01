-- 项目月度：每月每个项目一行，不论在几个名单上，截至 licheng.as_known_at 所说时间；几个名单所报不一时取最近记录的，再依省级、市级为序。同月各项目的金额可加；年初累计不可跨月相加。粒度：月 × 项目一行
-- list_year: 名单年度：所列各数出自的名单
-- list_level: 名单级别：所列各数出自的名单，该项目所在的全部名单见 lists
-- lists: 所在名单的级别，几个的以顿号分隔
-- listings: 名单行数：同在几个名单的计几次（单位：行；不可加）
-- lists_differ: 各名单所报是否不一：年度计划或年初累计
-- tellings: 所出名单的行数（单位：行；不可加）
-- differs: 所出名单所报是否不一
-- light: 序时灯：绿、黄、红，依 mart.pace_lights；未报计划或累计的为空
CREATE VIEW mart.projects AS
WITH member AS (
    SELECT
        *,
        CASE list_level WHEN '省级' THEN 1 WHEN '市级' THEN 2 ELSE 3 END AS rank
    FROM mart.list_members
),
project AS (
    SELECT DISTINCT ON (period_code, period_end, project_id)
        trace_id,
        period_end,
        (string_agg(list_level, '、') OVER listed)::varchar(200) AS lists,
        (sum(tellings) OVER project)::integer AS listings,
        (bool_or(differs) OVER project)
            OR min(annual_plan) OVER project IS DISTINCT FROM max(annual_plan) OVER project
            OR min(ytd_investment) OVER project IS DISTINCT FROM max(ytd_investment) OVER project
            AS lists_differ
    FROM member
    WINDOW
        project AS (PARTITION BY period_code, period_end, project_id),
        listed AS (
            PARTITION BY period_code, period_end, project_id ORDER BY rank, list_level, trace_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
        )
    ORDER BY period_code, period_end, project_id, recorded_at DESC, rank, trace_id
)
SELECT
    member.*,
    project.lists,
    project.listings,
    project.lists_differ,
    (
        SELECT rule.light
        FROM mart.pace_lights AS rule
        WHERE coalesce(rule.at_least, '-infinity')
            <= 100 * member.ytd_investment / nullif(member.annual_plan, 0) * 100 / pace.share
        ORDER BY rule.at_least DESC NULLS LAST
        LIMIT 1
    ) AS light
FROM mart.list_members AS member
JOIN project USING (trace_id, period_end)
LEFT JOIN mart.pace AS pace ON pace.month = member.month;

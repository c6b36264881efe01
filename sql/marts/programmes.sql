-- 工程汇总：每个年度每个工程的项目数、年度计划和完成，上级工程、工作体系各含其下全部项目，每个项目在一行里只计一次。粒度：年度 × 工程一行
-- 不可加: 一个项目可列入几个工程，上级又含下级
-- programme_year: 年度（期间代码）
-- programme_name: 工程名称（规范化）
-- parent_programme: 上级工程或所属工作体系；没有上级为空
-- projects: 项目数，每个项目计一次（单位：个；不可加）
-- shared: 其中同年还列入别的工程的项目数（单位：个；不可加）
-- annual_plan: 年度计划投资合计（单位：万元；不可加）
-- ytd_investment: 年初累计完成投资合计，各项目取当年最近一月（单位：万元；不可加）
-- completion_rate: 年度计划完成率（单位：%；不可加）
CREATE VIEW mart.programmes AS
WITH listed AS (
    SELECT
        held.programme_year, tree.programme_name, tree.parent_programme, held.project_id,
        held.programmes, held.annual_plan, held.ytd_investment
    FROM mart.project_programme AS held
    CROSS JOIN LATERAL (
        VALUES
            (held.programme_name, coalesce(held.parent_programme, held.work_system)),
            (held.parent_programme, held.work_system),
            (held.work_system, NULL)
    ) AS tree (programme_name, parent_programme)
    WHERE tree.programme_name IS NOT NULL
),
member AS (
    SELECT DISTINCT ON (programme_year, programme_name, project_id) *
    FROM listed
    ORDER BY programme_year, programme_name, project_id, programmes DESC
)
SELECT
    programme_year,
    programme_name,
    max(parent_programme)::varchar(200) AS parent_programme,
    count(*)::integer AS projects,
    (count(*) FILTER (WHERE programmes > 1))::integer AS shared,
    sum(annual_plan)::numeric(28, 8) AS annual_plan,
    sum(ytd_investment)::numeric(28, 8) AS ytd_investment,
    core.one_decimal(100 * sum(ytd_investment) / nullif(sum(annual_plan), 0))::numeric(38, 1)
        AS completion_rate
FROM member
GROUP BY programme_year, programme_name;

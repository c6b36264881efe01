-- 可能重复的项目：几个身份可能是同一项目，待人确认（licheng alias）。只据所列依据提出，从不自动归并；已确认、已否决的不再提出。得分：名称相近程度的七成；建设单位相同 20 分（相近的按程度，一方未填 10 分）；总投资相同 10 分（一方未填 5 分）；同一名单同月的计划、累计也全同 30 分；总投资和建设单位相同而不曾同时出现 50 分；代码不同减 10 分（只差一位或前段相同的不减）；满 75 分才提出，代码不同的还要名称几乎相同。粒度：一对身份一行
-- written_project_id: 所写身份编号
-- written_name: 所写名称（规范化）
-- project_id: 可能归于的项目编号
-- candidate_name: 可能归于的项目名称（规范化）
-- project_code: 可能归于的项目代码
-- builder: 可能归于的项目的建设单位（规范化）
-- score: 得分，满分 100：越高越可能是同一项目，只用来排先后（单位：分；不可加）
-- reason: 依据，几条的以分号分隔，如 名称相近 92%；建设单位相同；代码不同
-- period_code: 两者在同一名单同时出现的最近报告期；不曾的为空
CREATE VIEW mart.project_doubles AS
WITH fact AS (
    SELECT
        project_key, alias_key, list_key, period_code, total_investment, annual_plan,
        ytd_investment, recorded_at, superseded_at
    FROM core.fct_project_month
    UNION ALL
    SELECT project_key, alias_key, NULL, period_code, NULL, NULL, NULL, recorded_at, superseded_at
    FROM core.fct_project_funding
    UNION ALL
    SELECT project_key, alias_key, NULL, period_code, NULL, NULL, NULL, recorded_at, superseded_at
    FROM core.fct_milestone
    UNION ALL
    SELECT project_key, alias_key, NULL, period_code, NULL, NULL, NULL, recorded_at, superseded_at
    FROM core.fct_project_case
),
stated AS (
    SELECT
        coalesce(identity.project_key, fact.project_key) AS project_key,
        fact.alias_key,
        fact.list_key,
        fact.period_code,
        period.end_date,
        fact.total_investment,
        fact.annual_plan,
        fact.ytd_investment
    FROM fact
    LEFT JOIN {{identity fact.project_key}}
    LEFT JOIN core.dim_period AS period ON period.period_code = fact.period_code
    WHERE {{known fact}}
),
-- Many rows tell the same of a project: they are brought together before anything is read of names.
told AS MATERIALIZED (
    SELECT
        project_key,
        alias_key,
        total_investment,
        min(end_date) AS first_end,
        max(end_date) AS last_end
    FROM stated
    GROUP BY project_key, alias_key, total_investment
),
named AS (
    SELECT DISTINCT
        told.project_key,
        project.project_code,
        written.name_identity AS name,
        written.builder_identity AS builder
    FROM told
    JOIN core.dim_project AS project ON project.project_key = told.project_key
    JOIN core.dim_project AS written ON written.project_key = told.alias_key
    WHERE written.name_identity IS NOT NULL
),
known AS (
    SELECT
        project_key,
        array_agg(DISTINCT total_investment) FILTER (WHERE total_investment IS NOT NULL) AS totals,
        min(first_end) AS first_end,
        max(last_end) AS last_end
    FROM told
    GROUP BY project_key
),
project AS (
    SELECT named.*, known.totals, known.first_end, known.last_end
    FROM named
    JOIN known USING (project_key)
),
budget AS (
    SELECT DISTINCT told.project_key, written.builder_identity AS builder, told.total_investment
    FROM told
    JOIN core.dim_project AS written ON written.project_key = told.alias_key
),
likeness AS (
    SELECT kind, one_name, other_name, likeness FROM ops.name_likeness
    UNION ALL
    SELECT kind, other_name, one_name, likeness FROM ops.name_likeness
),
near AS (  -- names alike, or a budget of one builder; without either no figures are enough
    SELECT one.project_key AS one_key, other.project_key AS other_key
    FROM named AS one
    JOIN named AS other USING (name)
    UNION
    SELECT one.project_key, other.project_key
    FROM likeness
    JOIN named AS one ON one.name = likeness.one_name
    JOIN named AS other ON other.name = likeness.other_name
    WHERE likeness.kind = 'project'
    UNION
    SELECT one.project_key, other.project_key
    FROM budget AS one
    JOIN budget AS other USING (builder, total_investment)
),
decided AS (  -- what a person has said of two identities, whatever they lead to by now
    SELECT DISTINCT ends[1] AS one_key, ends[2] AS other_key
    FROM (
        SELECT array_agg(coalesce(identity.project_key, side.key) ORDER BY side.place) AS ends
        FROM ops.decision AS decision
        CROSS JOIN LATERAL (
            VALUES
                (1, (decision.content::json ->> 'from_identity')::bigint),
                (2, (decision.content::json ->> 'to_identity')::bigint)
        ) AS side (place, key)
        LEFT JOIN {{identity side.key}}
        WHERE decision.kind = 'alias' AND decision.decided_at < (SELECT core.as_known_at())
        GROUP BY decision.sequence
    ) AS told
),
-- Step by step: the planner knows nothing of how many rows these have, and would hold every project
-- against every other.
asked AS MATERIALIZED (
    SELECT near.one_key, near.other_key
    FROM near
    WHERE near.one_key <> near.other_key
        AND (near.one_key, near.other_key) NOT IN (
            SELECT one_key, other_key FROM decided
            UNION ALL
            SELECT other_key, one_key FROM decided
        )
),
one_side AS MATERIALIZED (  -- else equal figures of any two projects are paired first
    SELECT asked.other_key, stated.*
    FROM asked
    JOIN stated ON stated.project_key = asked.one_key
    WHERE stated.ytd_investment > 0
),
equal_figures AS MATERIALIZED (
    SELECT DISTINCT one_side.project_key AS one_key, one_side.other_key
    FROM one_side
    JOIN stated AS other
        ON (other.project_key, other.period_code, other.list_key, other.total_investment,
            other.annual_plan, other.ytd_investment)
            = (one_side.other_key, one_side.period_code, one_side.list_key,
                one_side.total_investment, one_side.annual_plan, one_side.ytd_investment)
),
half AS MATERIALIZED (
    SELECT
        asked.one_key,
        asked.other_key,
        project.name,
        project.builder,
        project.project_code,
        project.totals,
        project.first_end,
        project.last_end,
        figures.one_key IS NOT NULL AS figures_equal
    FROM asked
    JOIN project ON project.project_key = asked.one_key
    LEFT JOIN equal_figures AS figures
        ON (figures.one_key, figures.other_key) = (asked.one_key, asked.other_key)
),
evidence AS (
    SELECT
        one.one_key,
        one.other_key,
        one.name = other.name AS names_equal,
        CASE WHEN one.name = other.name THEN 100 ELSE coalesce(names.likeness, 0) END AS name_alike,
        CASE
            WHEN one.builder = other.builder THEN 100
            WHEN one.builder <> other.builder AND builders.likeness >= 85 THEN builders.likeness
            WHEN one.builder <> other.builder THEN 0
        END AS builder_alike,
        one.totals && other.totals AS total_equal,
        one.figures_equal,
        one.builder = other.builder
            AND one.totals && other.totals
            AND (one.project_code IS NULL OR other.project_code IS NULL)
            AND (one.last_end < other.first_end OR other.last_end < one.first_end) AS took_turns,
        one.project_code,
        other.project_code AS other_code,
        CASE
            WHEN one.project_code IS NULL OR other.project_code IS NULL THEN NULL
            WHEN starts_with(one.project_code, other.project_code)
                OR starts_with(other.project_code, one.project_code) THEN 'part'
            WHEN length(one.project_code) = length(other.project_code) AND (
                SELECT count(*) = 1
                FROM generate_series(1, length(one.project_code)) AS place
                WHERE substr(one.project_code, place, 1) <> substr(other.project_code, place, 1)
            ) THEN 'slip'
            ELSE 'other'
        END AS codes
    FROM half AS one
    JOIN project AS other ON other.project_key = one.other_key
    LEFT JOIN likeness AS names
        ON (names.kind, names.one_name, names.other_name) = ('project', one.name, other.name)
    LEFT JOIN likeness AS builders
        ON (builders.kind, builders.one_name, builders.other_name)
            = ('organisation', one.builder, other.builder)
),
weighed AS (
    SELECT
        *,
        0.7 * name_alike
        + 0.2 * coalesce(builder_alike, 50)
        + CASE
            WHEN figures_equal THEN 30
            WHEN total_equal THEN 10
            WHEN total_equal IS NULL THEN 5
            ELSE 0
        END
        + CASE WHEN took_turns THEN 50 ELSE 0 END
        + CASE codes WHEN 'other' THEN -10 ELSE 0 END AS weight
    FROM evidence
),
scored AS (
    SELECT
        *,
        least(100, core.half_even(weight, 0)) AS score,
        concat_ws(
            '；',
            CASE
                WHEN names_equal THEN '名称相同'
                WHEN name_alike = 100 THEN '名称只差区划、标点或“项目”等字'
                WHEN name_alike > 0 THEN '名称相近 ' || name_alike || '%'
                ELSE '名称不同'
            END,
            CASE
                WHEN builder_alike = 100 THEN '建设单位相同'
                WHEN builder_alike > 0 THEN '建设单位相近 ' || builder_alike || '%'
                WHEN builder_alike = 0 THEN '建设单位不同'
            END,
            CASE
                WHEN figures_equal THEN '同月总投资、计划、累计全同'
                WHEN total_equal THEN '总投资相同'
            END,
            CASE WHEN took_turns THEN '不曾同时出现' END,
            CASE codes
                WHEN 'part' THEN '代码前段相同'
                WHEN 'slip' THEN '代码只差一位'
                WHEN 'other' THEN '代码不同'
            END
        ) AS reason
    FROM weighed
    -- 74.5 is rounded to 74: of the many pairs with less nothing more is told.
    WHERE weight > 74.5
        AND (codes IS NULL OR name_alike >= 95)  -- who was given two codes mostly has two projects
),
judged AS (  -- once a pair, the identity without a code as the one that is asked about
    SELECT DISTINCT ON (least(one_key, other_key), greatest(one_key, other_key))
        one_key AS written_key,
        other_key AS candidate_key,
        score,
        reason
    FROM scored
    ORDER BY
        least(one_key, other_key), greatest(one_key, other_key),
        score DESC, (project_code IS NOT NULL), (other_code IS NULL), one_key, reason
),
stood AS MATERIALIZED (  -- lists on which the first of a pair stood
    SELECT judged.written_key, judged.candidate_key, stated.period_code, stated.list_key
    FROM judged
    JOIN stated ON stated.project_key = judged.written_key
    WHERE stated.list_key IS NOT NULL
),
met AS (  -- when both stood on one list
    SELECT stood.written_key, stood.candidate_key, max(stood.period_code) AS period_code
    FROM stood
    JOIN stated AS other
        ON (other.project_key, other.period_code, other.list_key)
            = (stood.candidate_key, stood.period_code, stood.list_key)
    GROUP BY stood.written_key, stood.candidate_key
),
spoken AS (  -- the name under which each was told last
    SELECT DISTINCT ON (stated.project_key)
        stated.project_key,
        written.name_identity AS name,
        written.builder_identity AS builder
    FROM stated
    JOIN core.dim_project AS written ON written.project_key = stated.alias_key
    WHERE stated.project_key IN (
        SELECT written_key FROM judged UNION ALL SELECT candidate_key FROM judged
    )
    ORDER BY stated.project_key, stated.end_date DESC NULLS LAST, name, builder
)
SELECT
    judged.written_key::varchar(20) AS written_project_id,
    written.name AS written_name,
    judged.candidate_key::varchar(20) AS project_id,
    candidate.name AS candidate_name,
    project.project_code,
    candidate.builder,
    judged.score::numeric(3, 0) AS score,
    judged.reason::varchar(200) AS reason,
    met.period_code::varchar(24) AS period_code
FROM judged
JOIN spoken AS written ON written.project_key = judged.written_key
JOIN spoken AS candidate ON candidate.project_key = judged.candidate_key
JOIN core.dim_project AS project ON project.project_key = judged.candidate_key
LEFT JOIN met USING (written_key, candidate_key);

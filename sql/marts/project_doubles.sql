-- 可能重复的项目：几个身份可能是同一项目，待人确认（licheng alias）。只凭所列规则提出，从不自动归并。粒度：一对身份一行
-- written_project_id: 所写身份编号
-- written_name: 所写名称（规范化）
-- project_id: 可能归于的项目编号
-- candidate_name: 可能归于的项目名称（规范化）
-- project_code: 可能归于的项目代码
-- builder: 可能归于的项目的建设单位（规范化）
-- reason: 依据：同名；同名而代码不同；名称只差“项目”等字；名称相近而数字全同；建设单位和总投资相同、名称不同且不同时出现
-- period_code: 两者同时出现的最近报告期；不曾同时出现的为空
CREATE VIEW mart.project_doubles AS
WITH fact AS (
    SELECT
        project_key, alias_key, list_key, period_code, total_investment, annual_plan,
        ytd_investment, recorded_at, superseded_at
    FROM core.fct_project_month
    UNION ALL
    SELECT project_key, alias_key, NULL, period_code, NULL, NULL, NULL, recorded_at, superseded_at
    FROM core.fct_project_funding
),
stated AS (
    SELECT
        coalesce(identity.project_key, fact.project_key) AS project_key,
        project.project_code,
        named.name_identity AS name,
        named.builder_identity AS builder,
        regexp_replace(named.name_identity, '(建设|改造|新建)?(项目|工程)$', '') AS stem,
        fact.list_key,
        fact.period_code,
        period.end_date,
        fact.total_investment,
        fact.annual_plan,
        fact.ytd_investment
    FROM fact
    LEFT JOIN {{identity fact.project_key}}
    JOIN core.dim_project AS project
        ON project.project_key = coalesce(identity.project_key, fact.project_key)
    JOIN core.dim_project AS named ON named.project_key = fact.alias_key
    LEFT JOIN core.dim_period AS period ON period.period_code = fact.period_code
    WHERE {{known fact}}
),
project AS (
    SELECT
        project_key, project_code, name, builder, stem, total_investment,
        min(end_date) AS first_end, max(end_date) AS last_end
    FROM stated
    WHERE name IS NOT NULL
    GROUP BY project_key, project_code, name, builder, stem, total_investment
),
pair AS (
    SELECT
        one.project_key AS one_key,
        other.project_key AS other_key,
        CASE
            WHEN one.name <> other.name THEN '名称只差“项目”等字'
            WHEN one.project_code <> other.project_code THEN '同名而代码不同'
            ELSE '同名'
        END AS reason,
        1 AS place
    FROM project AS one
    JOIN project AS other ON other.stem = one.stem AND other.project_key <> one.project_key
    WHERE (one.builder <> other.builder) IS NOT TRUE
        OR (one.name = other.name AND (one.project_code IS NULL) <> (other.project_code IS NULL))
    UNION ALL
    SELECT one.project_key, other.project_key, '名称相近而数字全同', 2
    FROM stated AS one
    JOIN stated AS other
        ON (other.period_code, other.list_key, other.total_investment, other.annual_plan,
            other.ytd_investment)
            = (one.period_code, one.list_key, one.total_investment, one.annual_plan,
                one.ytd_investment)
        AND other.project_key <> one.project_key
    WHERE one.ytd_investment > 0
        AND (left(other.stem, 4) = left(one.stem, 4) OR strpos(other.name, one.stem) > 0)
    UNION ALL
    SELECT one.project_key, other.project_key, '建设单位和总投资相同、名称不同且不同时出现', 3
    FROM project AS one
    JOIN project AS other
        ON (other.builder, other.total_investment) = (one.builder, one.total_investment)
        AND other.project_key <> one.project_key
        AND other.name <> one.name
    WHERE one.last_end < other.first_end
        AND (one.project_code IS NULL OR other.project_code IS NULL)
),
judged AS (  -- once a pair, the identity without a code as the one that is asked about
    SELECT DISTINCT ON (least(pair.one_key, pair.other_key), greatest(pair.one_key, pair.other_key))
        pair.one_key AS written_key,
        pair.other_key AS candidate_key,
        pair.reason
    FROM pair
    JOIN core.dim_project AS written ON written.project_key = pair.one_key
    JOIN core.dim_project AS candidate ON candidate.project_key = pair.other_key
    WHERE NOT EXISTS (
        SELECT FROM ops.decision AS decision
        WHERE decision.kind = 'alias'
            AND decision.decided_at < (SELECT core.as_known_at())
            AND (decision.content::json ->> 'from_identity',
                decision.content::json ->> 'to_identity')
                IN ((pair.one_key::text, pair.other_key::text),
                    (pair.other_key::text, pair.one_key::text))
    )
    ORDER BY
        least(pair.one_key, pair.other_key), greatest(pair.one_key, pair.other_key),
        pair.place, (written.project_code IS NOT NULL), (candidate.project_code IS NULL),
        pair.one_key
),
spoken AS (  -- the name under which each was told last
    SELECT DISTINCT ON (project_key) project_key, name, builder
    FROM stated
    ORDER BY project_key, end_date DESC NULLS LAST, name, builder
)
SELECT
    judged.written_key::varchar(20) AS written_project_id,
    written.name AS written_name,
    judged.candidate_key::varchar(20) AS project_id,
    candidate.name AS candidate_name,
    project.project_code,
    candidate.builder,
    judged.reason::varchar(60) AS reason,
    (
        SELECT max(one.period_code)
        FROM stated AS one
        JOIN stated AS other USING (period_code, list_key)
        WHERE one.project_key = judged.written_key AND other.project_key = judged.candidate_key
    )::varchar(24) AS period_code
FROM judged
JOIN spoken AS written ON written.project_key = judged.written_key
JOIN spoken AS candidate ON candidate.project_key = judged.candidate_key
JOIN core.dim_project AS project ON project.project_key = judged.candidate_key;

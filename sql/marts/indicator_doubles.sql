-- 报告的叫法可能是的指标：报告里没有数据可对、指标目录也不认得的叫法，和名称与它相近而有数据可对的指标，待人确认（licheng alias）。只据名称提出，从不自动归并；已确认、已否决的不再提出。粒度：叫法 × 指标一行
-- written_indicator_id: 叫法编号
-- written_name: 报告的叫法
-- indicator_id: 可能是的指标编号
-- candidate_name: 可能是的指标名称（规范化）
-- likeness: 名称相近程度，不计区划、标点和“总量”“增速”等字，满75才提出（单位：%；不可加）
-- claims: 报告里这样说、确认之后可以对账的数字个数（单位：个；不可加）
CREATE VIEW mart.indicator_doubles AS
WITH unlisted AS MATERIALIZED (
    SELECT indicator, measure, count(*) AS claims
    FROM mart.claim_reconciliation
    WHERE why = 'unlisted' AND known_indicator IS NULL
    GROUP BY indicator, measure
),
likely AS MATERIALIZED (
    SELECT
        written.wording_key,
        unlisted.indicator,
        unlisted.measure,
        unlisted.claims,
        candidate.indicator_key,
        candidate.indicator_name,
        pair.likeness
    FROM unlisted
    JOIN ops.wording AS written ON written.wording = unlisted.indicator
    JOIN ops.name_likeness AS pair
        ON pair.kind = 'indicator' AND unlisted.indicator IN (pair.one_name, pair.other_name)
    JOIN core.dim_indicator AS candidate
        ON candidate.indicator_name IN (pair.one_name, pair.other_name)
        AND candidate.indicator_name <> unlisted.indicator
    LEFT JOIN {{identity written.wording_key}}
    WHERE pair.likeness >= 75
        AND identity.project_key IS NULL
        AND NOT EXISTS (
            SELECT FROM ops.decision AS decision
            WHERE decision.kind = 'alias'
                AND decision.decided_at < (SELECT core.as_known_at())
                AND (
                    (decision.content::json ->> 'from_identity')::bigint,
                    (decision.content::json ->> 'to_identity')::bigint
                ) = (written.wording_key, candidate.indicator_key)
        )
),
meant AS MATERIALIZED (
    SELECT DISTINCT pattern, measure FROM mart.claim_counterpart WHERE EXISTS (SELECT FROM likely)
)
SELECT
    likely.wording_key::varchar(20) AS written_indicator_id,
    likely.indicator AS written_name,
    likely.indicator_key::varchar(20) AS indicator_id,
    core.masked(likely.indicator_name)::varchar(200) AS candidate_name,
    likely.likeness::numeric(3, 0) AS likeness,
    sum(likely.claims)::integer AS claims
FROM likely
WHERE EXISTS (
    SELECT FROM meant
    WHERE meant.measure = likely.measure AND likely.indicator_name ~ meant.pattern
)
GROUP BY
    likely.wording_key, likely.indicator, likely.indicator_key, likely.indicator_name,
    likely.likeness;

-- 可能重复的单位：名称相近的两个单位，可能是同一单位，待人确认（licheng alias）。只据名称提出，从不自动归并；已确认、已否决的不再提出。粒度：一对单位一行
-- written_organisation_id: 所写单位编号
-- written_name: 所写名称（规范化）
-- organisation_id: 可能归于的单位编号
-- candidate_name: 可能归于的单位名称（规范化）
-- likeness: 名称相近程度，不计区划、标点和“公司”等字，满85才提出（单位：%；不可加）
CREATE VIEW mart.organisation_doubles AS
WITH ending AS (  -- each name with the organisation that it leads to
    SELECT
        written.organisation_name,
        coalesce(identity.project_key, written.organisation_key) AS organisation_key
    FROM core.dim_organisation AS written
    LEFT JOIN {{identity written.organisation_key}}
),
decided AS (
    SELECT array_agg(coalesce(identity.project_key, side.key) ORDER BY side.key) AS ends
    FROM ops.decision AS decision
    CROSS JOIN LATERAL (
        VALUES
            ((decision.content::json ->> 'from_identity')::bigint),
            ((decision.content::json ->> 'to_identity')::bigint)
    ) AS side (key)
    LEFT JOIN {{identity side.key}}
    WHERE decision.kind = 'alias' AND decision.decided_at < (SELECT core.as_known_at())
    GROUP BY decision.sequence
)
SELECT
    written.organisation_key::varchar(20) AS written_organisation_id,
    core.masked(written.organisation_name)::varchar(300) AS written_name,
    candidate.organisation_key::varchar(20) AS organisation_id,
    core.masked(candidate.organisation_name)::varchar(300) AS candidate_name,
    pair.likeness::numeric(3, 0) AS likeness
FROM ops.name_likeness AS pair
JOIN ending AS written ON written.organisation_name = pair.one_name
JOIN ending AS candidate ON candidate.organisation_name = pair.other_name
WHERE pair.kind = 'organisation'
    AND pair.likeness >= 85
    AND written.organisation_key <> candidate.organisation_key
    AND NOT EXISTS (
        SELECT FROM decided
        WHERE decided.ends @> ARRAY[written.organisation_key, candidate.organisation_key]
    );

-- Which identity, as written, leads to which project, and when.
--
-- basis row: a row bears a code, a name and a builder, so that name with that builder means the
-- code while such a row holds. Where two codes claim it at once, neither has it. basis decision: a
-- person confirmed it, until the same identity is confirmed to be another or this one is rejected;
-- a rejection also takes the identity from rows. Decisions win over rows, and ways are followed to
-- their end. Ways that run in a circle have none, and each identity of it stands for itself.
WITH RECURSIVE
ruling AS (
    SELECT
        sequence,
        decided_at,
        (content::json ->> 'from_identity')::bigint AS written_key,
        (content::json ->> 'to_identity')::bigint AS project_key,
        content::json ->> 'verdict' = 'confirmed' AS confirmed
    FROM ops.decision
    WHERE kind = 'alias'
),
ruled AS (  -- each ruling with the time over which it stands
    SELECT
        this.written_key,
        this.project_key,
        this.confirmed,
        range_agg(tstzrange(this.decided_at, (
            SELECT min(later.decided_at)
            FROM ruling AS later
            WHERE later.written_key = this.written_key
                AND (later.decided_at, later.sequence) > (this.decided_at, this.sequence)
                AND CASE
                    WHEN later.project_key = this.project_key
                        THEN later.confirmed <> this.confirmed
                    ELSE later.confirmed AND this.confirmed
                END
        ))) AS held
    FROM ruling AS this
    GROUP BY this.written_key, this.project_key, this.confirmed
),
borne AS (  -- what rows say
    SELECT rows.written_key, rows.project_key, rows.held
    FROM (
        SELECT
            alias_key AS written_key,
            project_key,
            range_agg(tstzrange(recorded_at, superseded_at)) AS held
        FROM ({{facts_of_projects}}) AS stated
        WHERE alias_key <> project_key
        GROUP BY alias_key, project_key
    ) AS rows
    JOIN core.dim_project AS coded USING (project_key)
    JOIN core.dim_project AS named ON named.project_key = rows.written_key
    WHERE coded.project_code IS NOT NULL
        AND named.name_identity IS NOT NULL
        AND named.builder_identity IS NOT NULL
),
accepted AS (  -- without what was rejected
    SELECT
        borne.written_key,
        borne.project_key,
        borne.held - coalesce(ruled.held, '{}') AS held
    FROM borne
    LEFT JOIN ruled
        ON (ruled.written_key, ruled.project_key) = (borne.written_key, borne.project_key)
        AND NOT ruled.confirmed
),
disputed AS (  -- what another code claims, or a decision settles either way
    SELECT accepted.written_key, accepted.project_key, range_agg(rival.held) AS held
    FROM accepted
    JOIN (
        SELECT written_key, project_key, held, 'code' AS claim FROM accepted
        UNION ALL
        SELECT written_key, project_key, held, 'decided' FROM ruled WHERE confirmed
        UNION ALL
        SELECT project_key, written_key, held, 'reversed' FROM ruled WHERE confirmed
    ) AS rival
        ON rival.written_key = accepted.written_key
        AND CASE rival.claim
            WHEN 'code' THEN rival.project_key <> accepted.project_key
            WHEN 'reversed' THEN rival.project_key = accepted.project_key
            ELSE true
        END
    GROUP BY accepted.written_key, accepted.project_key
),
step AS (  -- at any time at most one from each identity
    SELECT written_key, project_key, held, 'decision' AS basis FROM ruled WHERE confirmed
    UNION ALL
    SELECT
        written_key, project_key, accepted.held - coalesce(disputed.held, '{}'), 'row'
    FROM accepted
    LEFT JOIN disputed USING (written_key, project_key)
),
way AS (
    SELECT written_key, project_key, held, basis, ARRAY[written_key, project_key] AS passed
    FROM step
    UNION ALL
    SELECT
        way.written_key,
        step.project_key,
        way.held * step.held,
        'decision',  -- rows lead to codes, and only a person leads on from a code
        way.passed || step.project_key
    FROM way
    JOIN step ON step.written_key = way.project_key AND step.project_key <> ALL (way.passed)
    WHERE NOT isempty(way.held * step.held)
),
led_on AS (
    SELECT way.project_key, range_agg(step.held) AS held
    FROM (SELECT DISTINCT project_key FROM way) AS way
    JOIN step ON step.written_key = way.project_key
    GROUP BY way.project_key
),
arrived AS (  -- the ends of the ways: where no step leads on
    SELECT
        way.written_key,
        way.project_key,
        way.basis,
        way.held - coalesce(led_on.held, '{}') AS held
    FROM way
    LEFT JOIN led_on USING (project_key)
)
SELECT
    written_key,
    project_key,
    lower(period) AS recorded_at,
    upper(period) AS superseded_at,
    basis::varchar(20) AS basis
FROM (
    SELECT written_key, project_key, basis, unnest(range_agg(held)) AS period
    FROM arrived
    GROUP BY written_key, project_key, basis
) AS result

-- 货运合计：每个期间每个站点（或路网）每种运输方式、指标的总量：来源列有合计或另列总量的取表内合计，否则由各方向或各货类相加，两种分法相加不等的为空；增速与占比为来源合计行所列。截至 licheng.as_known_at 所说时间。粒度：报送单位 × 期间 × 站点 × 运输方式 × 指标一行
-- period_end: 期间截止日
-- total: 总量：来源所列，未列的为各方向或各货类之和（单位见 unit_name；时间上不可加）
-- prior_total: 上年同期总量，同上（单位见 unit_name；时间上不可加）
-- total_source: 总量的来源：表内合计、分项相加
-- prior_total_source: 上年同期总量的来源，同上
-- parts: 项数：各方向、各货类（不可加）
-- parts_set_aside: 本期值被隔离的项数，不在相加所得的总量内（不可加）
-- growth_yoy: 同比增速，来源合计行所列（单位：%；不可加）
-- growth_computed: 算得的同比增速：由总量与上年同期总量（单位：%；不可加）
-- share: 占全市比重，来源合计行所列（单位：%；不可加）
-- total_trace_id: 总量追溯号：表内合计的；分项相加的为空，见 part_trace_ids
-- prior_total_trace_id: 上年同期总量追溯号，同上
-- growth_trace_id: 同比增速追溯号
-- share_trace_id: 占全市比重追溯号
-- part_trace_ids: 各方向、各货类的追溯号，以顿号分隔：总量由这些相加，有表内合计的用以核对
-- 不可加: 各行指标、单位不同；同一指标的各月可比，不可相加
CREATE VIEW mart.freight_totals AS
WITH observed AS (
    SELECT
        *,
        coalesce(direction, '合计') <> '合计' AS by_direction,
        coalesce(commodity_name, '合计') <> '合计' AS by_commodity
    FROM mart.freight
    WHERE NOT core.is_part(commodity_name) AND (value IS NOT NULL OR set_aside IS NOT NULL)
),
printed AS (
    -- Wholes that the source prints and that its parts were checked against; they sum over both.
    SELECT
        total.period_code,
        period.end_date AS period_end,
        area.area_name,
        station.station_name,
        total.mode,
        total.measure,
        core.masked(total.reporter)::varchar(200) AS reporter,
        total.aspect,
        TRUE AS of_whole,
        max(total.value) AS amount,
        (array_agg(total.fact_key::varchar(20) ORDER BY total.value DESC NULLS LAST, total.fact_key))[1]
            AS trace_id,
        NULL AS part_trace_ids,
        max(unit.unit_name) AS unit_name,
        0 AS parts,
        0 AS parts_set_aside
    FROM core.agg_freight_month AS total
    JOIN core.dim_period AS period USING (period_code)
    JOIN core.dim_area AS area USING (area_key)
    JOIN core.dim_station AS station USING (station_key)
    LEFT JOIN core.dim_unit AS unit USING (unit_key)
    WHERE total.direction IS NULL
        AND total.commodity_key IS NULL
        AND {{known total}}
    GROUP BY
        total.period_code, period.end_date, area.area_name, station.station_name, total.mode,
        total.measure, total.reporter, total.aspect
),
breakdowns AS (
    SELECT * FROM printed
    UNION ALL
    SELECT
        period_code,
        period_end,
        area_name,
        station_name,
        mode,
        measure,
        reporter,
        aspect,
        NOT (by_direction OR by_commodity) AS of_whole,
        CASE WHEN by_direction OR by_commodity THEN sum(value) ELSE max(value) END AS amount,
        (array_agg(trace_id ORDER BY value DESC NULLS LAST, trace_id))[1] AS trace_id,
        string_agg(trace_id, '、' ORDER BY direction, commodity_name, trace_id)
            FILTER (WHERE value IS NOT NULL AND (by_direction OR by_commodity)) AS part_trace_ids,
        max(unit_name) AS unit_name,
        count(value) AS parts,
        count(set_aside) AS parts_set_aside
    FROM observed
    GROUP BY
        period_code, period_end, area_name, station_name, mode, measure, reporter, aspect,
        by_direction, by_commodity
),
aspects AS (
    -- What is told in several ways stands where they agree; the printed whole has the first word.
    SELECT
        period_code,
        period_end,
        area_name,
        station_name,
        mode,
        measure,
        reporter,
        aspect,
        max(amount) FILTER (WHERE of_whole) AS stated,
        (array_agg(trace_id ORDER BY amount DESC NULLS LAST, trace_id) FILTER (WHERE of_whole))[1]
            AS trace_id,
        string_agg(part_trace_ids, '、' ORDER BY part_trace_ids) AS part_trace_ids,
        CASE WHEN min(amount) = max(amount) THEN max(amount) END AS agreed,
        max(unit_name) AS unit_name,
        sum(parts) FILTER (WHERE NOT of_whole) AS parts,
        sum(parts_set_aside) AS parts_set_aside
    FROM breakdowns
    GROUP BY period_code, period_end, area_name, station_name, mode, measure, reporter, aspect
),
totals AS (
    SELECT
        period_code,
        period_end,
        area_name,
        station_name,
        mode,
        measure,
        max(coalesce(stated, agreed)) FILTER (WHERE aspect = 'level') AS total,
        max(coalesce(stated, agreed)) FILTER (WHERE aspect = 'prior_level') AS prior_total,
        bool_or(stated IS NOT NULL) FILTER (WHERE aspect = 'level') AS is_stated,
        bool_or(stated IS NOT NULL) FILTER (WHERE aspect = 'prior_level') AS is_prior_stated,
        max(unit_name) FILTER (WHERE aspect IN ('level', 'prior_level')) AS unit_name,
        coalesce(max(parts) FILTER (WHERE aspect = 'level'), 0) AS parts,
        coalesce(max(parts_set_aside) FILTER (WHERE aspect = 'level'), 0) AS parts_set_aside,
        max(stated) FILTER (WHERE aspect = 'growth_yoy') AS growth_yoy,
        max(stated) FILTER (WHERE aspect = 'share') AS share,
        max(trace_id) FILTER (WHERE aspect = 'level' AND stated IS NOT NULL) AS total_trace_id,
        max(trace_id) FILTER (WHERE aspect = 'prior_level' AND stated IS NOT NULL)
            AS prior_total_trace_id,
        max(trace_id) FILTER (WHERE aspect = 'growth_yoy' AND stated IS NOT NULL)
            AS growth_trace_id,
        max(trace_id) FILTER (WHERE aspect = 'share' AND stated IS NOT NULL) AS share_trace_id,
        max(part_trace_ids) FILTER (WHERE aspect = 'level') AS part_trace_ids,
        reporter
    FROM aspects
    GROUP BY period_code, period_end, area_name, station_name, mode, measure, reporter
    HAVING bool_or(aspect IN ('level', 'prior_level'))
)
SELECT
    period_code,
    period_end,
    area_name,
    station_name,
    mode,
    measure,
    total::numeric(28, 8) AS total,
    (CASE WHEN is_stated THEN '表内合计' WHEN total IS NOT NULL THEN '分项相加' END)::varchar(4)
        AS total_source,
    prior_total::numeric(28, 8) AS prior_total,
    (
        CASE
            WHEN is_prior_stated THEN '表内合计' WHEN prior_total IS NOT NULL THEN '分项相加'
        END
    )::varchar(4) AS prior_total_source,
    unit_name::varchar(20) AS unit_name,
    parts::integer AS parts,
    parts_set_aside::integer AS parts_set_aside,
    growth_yoy::numeric(28, 8) AS growth_yoy,
    core.one_decimal(100 * total / nullif(prior_total, 0) - 100)::numeric(28, 1)
        AS growth_computed,
    share::numeric(28, 8) AS share,
    total_trace_id::varchar(20) AS total_trace_id,
    prior_total_trace_id::varchar(20) AS prior_total_trace_id,
    growth_trace_id::varchar(20) AS growth_trace_id,
    share_trace_id::varchar(20) AS share_trace_id,
    part_trace_ids::varchar(40000) AS part_trace_ids,
    reporter
FROM totals;

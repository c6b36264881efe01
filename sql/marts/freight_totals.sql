-- 货运合计：每个期间每个站点（或路网）每种运输方式、指标的总量：来源另列总量的取来源，否则由各方向、各货类相加；增速与占比为来源合计行所列。截至 licheng.as_known_at 所说时间。粒度：报送单位 × 期间 × 站点 × 运输方式 × 指标一行
-- period_end: 期间截止日
-- total: 总量：来源所列，未列的为各方向、各货类之和（单位见 unit_name；时间上不可加）
-- prior_total: 上年同期总量，同上（单位见 unit_name；时间上不可加）
-- parts: 各方向、各货类的项数（不可加）
-- growth_yoy: 同比增速，来源合计行所列（单位：%；不可加）
-- growth_computed: 同比增速，由总量与上年同期总量算得（单位：%；不可加）
-- share: 占全市比重，来源合计行所列（单位：%；不可加）
CREATE VIEW mart.freight_totals AS
WITH summed AS (
    SELECT
        period_code,
        period_end,
        area_name,
        station_name,
        mode,
        measure,
        reporter,
        coalesce(
            max(value) FILTER (WHERE aspect = 'level' AND of_whole),
            sum(value) FILTER (WHERE aspect = 'level')
        ) AS total,
        coalesce(
            max(value) FILTER (WHERE aspect = 'prior_level' AND of_whole),
            sum(value) FILTER (WHERE aspect = 'prior_level')
        ) AS prior_total,
        max(unit_name) FILTER (WHERE aspect = 'level') AS unit_name,
        count(value) FILTER (WHERE aspect = 'level' AND NOT of_whole) AS parts,
        max(value) FILTER (WHERE aspect = 'growth_yoy' AND of_whole) AS growth_yoy,
        max(value) FILTER (WHERE aspect = 'share' AND of_whole) AS share
    FROM (
        SELECT
            *,
            coalesce(direction, '合计') = '合计' AND coalesce(commodity_name, '合计') = '合计'
                AS of_whole
        FROM mart.freight
        WHERE coalesce(commodity_name, '') !~ '^(其中|#)'
    ) AS observed
    GROUP BY period_code, period_end, area_name, station_name, mode, measure, reporter
)
SELECT
    period_code,
    period_end,
    area_name,
    station_name,
    mode,
    measure,
    total::numeric(28, 8) AS total,
    prior_total::numeric(28, 8) AS prior_total,
    unit_name::varchar(20) AS unit_name,
    parts::integer AS parts,
    growth_yoy::numeric(28, 8) AS growth_yoy,
    (100 * total / nullif(prior_total, 0) - 100)::numeric(28, 1) AS growth_computed,
    share::numeric(28, 8) AS share,
    reporter
FROM summed
WHERE total IS NOT NULL OR prior_total IS NOT NULL;

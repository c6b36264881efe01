-- 指标当月值：来源列有当月的取所列，没有的由年初累计减上月年初累计推算，两数为同一时点所知。统计部门不发布一月的，一至二月合为一行（期间为年初至二月），不分摊；上月没有、口径或核算阶段不同的不推算。推算值可能为负。比率、指数、价格和时点数（依指标目录的“累计或时点”“可加性”，目录没有的依名称）不推算。粒度：报送单位 × 月 × 地区 × 指标一行
-- 不可加: 各行指标、单位不同
-- period_code: 报告期代码：当月；一月、二月合并发布的为年初至二月
-- period_end: 期间截止日
-- value: 当月值（单位见 unit_name；不可加）
-- value_source: 当月值的来源：表内所列、由累计推算
-- level: 年初累计（单位见 unit_name；时间上不可加）
-- level_before: 上月年初累计（单位见 unit_name；时间上不可加）
-- trace_id: 追溯号：所列的当月值，或推算所用的年初累计
-- trace_before: 上月追溯号：所减的年初累计
CREATE VIEW mart.indicator_monthly AS
WITH stated AS (
    SELECT
        obs.*,
        extract(year FROM obs.period_end)::integer AS year,
        extract(month FROM obs.period_end)::integer AS month
    FROM mart.indicator_obs AS obs
    WHERE obs.aspect = 'level'
),
ytd AS (
    SELECT
        *,
        lag(month) OVER follows AS month_before,
        lag(value) OVER follows AS value_before,
        lag(trace_id) OVER follows AS trace_before
    FROM stated
    WHERE period_kind = 'ytd'
        AND unit_name IN (SELECT unit_name FROM core.dim_unit WHERE dimension <> 'percent')
        AND CASE  -- where the lexicon does not know the indicator, its name tells
            WHEN adds = 'non' THEN FALSE
            WHEN runs IS NOT NULL THEN runs = 'flow'
            ELSE indicator_name !~ '余额|存量|保有|人口|期末|年末|价格|指数|均|率$'
        END
    WINDOW follows AS (
        PARTITION BY reporter, area_name, indicator_name, unit_name, basis, stage, year
        ORDER BY period_end, trace_id
    )
),
derived AS (
    SELECT
        *,
        CASE
            WHEN month = 1 THEN value
            WHEN month = 2 AND month_before IS NULL THEN value
            WHEN month_before = month - 1 THEN value - value_before
        END AS month_value,
        CASE
            WHEN month = 2 AND month_before IS NULL THEN period_code
            ELSE replace(period_code, 'YTD', 'M')
        END AS month_code
    FROM ytd
)
SELECT
    coalesce(printed.period_code, derived.month_code)::varchar(24) AS period_code,
    coalesce(printed.period_end, derived.period_end) AS period_end,
    coalesce(printed.area_name, derived.area_name)::varchar(100) AS area_name,
    coalesce(printed.indicator_name, derived.indicator_name)::varchar(200) AS indicator_name,
    coalesce(printed.runs, derived.runs)::varchar(8) AS runs,
    coalesce(printed.adds, derived.adds)::varchar(8) AS adds,
    coalesce(printed.basis, derived.basis)::varchar(30) AS basis,
    coalesce(printed.stage, derived.stage)::varchar(20) AS stage,
    coalesce(printed.value, derived.month_value)::numeric(28, 8) AS value,
    coalesce(printed.unit_name, derived.unit_name)::varchar(20) AS unit_name,
    (CASE WHEN printed.value IS NULL THEN '由累计推算' ELSE '表内所列' END)::varchar(5)
        AS value_source,
    derived.value::numeric(28, 8) AS level,
    derived.value_before::numeric(28, 8) AS level_before,
    coalesce(printed.reporter, derived.reporter)::varchar(200) AS reporter,
    coalesce(printed.trace_id, derived.trace_id)::varchar(20) AS trace_id,
    derived.trace_before::varchar(20) AS trace_before
FROM (SELECT * FROM stated WHERE period_kind = 'month' AND value IS NOT NULL) AS printed
FULL JOIN derived
    ON (derived.reporter, derived.area_name, derived.indicator_name, derived.month_code)
        = (printed.reporter, printed.area_name, printed.indicator_name, printed.period_code)
    AND (derived.basis, derived.stage, derived.unit_name)
        IS NOT DISTINCT FROM (printed.basis, printed.stage, printed.unit_name)
WHERE coalesce(printed.value, derived.month_value) IS NOT NULL
    AND NOT (  -- January or February stands by itself
        derived.month_code LIKE '%YTD02'
        AND EXISTS (
            SELECT FROM stated AS single
            WHERE single.period_kind = 'month'
                AND single.value IS NOT NULL
                AND single.period_end BETWEEN derived.period_start AND derived.period_end
                AND (single.reporter, single.area_name, single.indicator_name)
                    = (derived.reporter, derived.area_name, derived.indicator_name)
        )
    );

-- 修订记录：任一事实表里，同一报送单位、期间、事项的数何时由多少变为多少，依哪次报送；首次报送不算修订。含全部历史，与 licheng.as_known_at 无关，取两日之间的即两日间的变化。粒度：修订 × 数值一行
-- 不可加: 各行的单位不同
-- changed_at: 修订时间
-- subject: 主题：事实表
-- name: 事项：项目、名单、站点、指标等
-- number_key: 数值编号：同一报送单位、期间、事项的同一个数，历次修订相同
-- measure: 数值的列名
-- measure_name: 数值名称
-- how: 变化：修订 改为新值，新增 已报过的期间里新出现，不再出现 撤回或新报的表里没有
-- old_value: 原值（不可加）
-- new_value: 新值（不可加）
-- file_name: 修订依据的文件名
-- received_at: 修订依据的收件时间
-- old_trace_id: 原值追溯号
-- new_trace_id: 新值追溯号
CREATE VIEW mart.revisions AS
WITH vintages AS (
    SELECT
        stated.*,
        lag(stated.fact_key) OVER chain AS before_key,
        lag(stated.value) OVER chain AS before_value,
        lag(stated.superseded_at) OVER chain AS before_until,
        lead(stated.recorded_at) OVER chain AS after_from,
        min(stated.recorded_at) OVER (
            PARTITION BY stated.fact_table, stated.slot_key
        ) AS slot_from
    FROM ({{stated_measures}}) AS stated
    WINDOW chain AS (
        PARTITION BY
            stated.fact_table, stated.slot_key, stated.period_code, stated.series, stated.measure
        ORDER BY stated.recorded_at, stated.superseded_at, stated.fact_key
    )
),
change AS (
    SELECT
        recorded_at AS changed_at,
        '修订' AS how,
        before_key AS old_key,
        before_value AS old_value,
        fact_key AS new_key,
        value AS new_value,
        vintages.*
    FROM vintages
    WHERE before_until = recorded_at AND before_value IS DISTINCT FROM value
    UNION ALL
    SELECT recorded_at, '新增', NULL, NULL, fact_key, value, vintages.*
    FROM vintages
    WHERE before_until IS DISTINCT FROM recorded_at
        AND recorded_at > slot_from
        AND value IS NOT NULL
    UNION ALL
    SELECT superseded_at, '不再出现', fact_key, value, NULL, NULL, vintages.*
    FROM vintages
    WHERE superseded_at IS NOT NULL
        AND after_from IS DISTINCT FROM superseded_at
        AND value IS NOT NULL
)
SELECT
    change.changed_at,
    change.period_code::varchar(24) AS period_code,
    named.subject::varchar(60) AS subject,
    core.masked(named.name)::varchar(1000) AS name,
    md5(concat_ws('|', change.fact_table, change.slot_key, change.period_code, change.series,
        change.measure))::varchar(32) AS number_key,
    change.measure::varchar(60) AS measure,
    change.measure_name::varchar(200) AS measure_name,
    change.how::varchar(10) AS how,
    change.old_value::numeric(28, 8) AS old_value,
    change.new_value::numeric(28, 8) AS new_value,
    core.masked(change.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    submission.received_at,
    change.old_key::varchar(20) AS old_trace_id,
    change.new_key::varchar(20) AS new_trace_id
FROM change
JOIN ({{named_facts}}) AS named ON named.fact_key = change.fact_key
LEFT JOIN core.dim_submission AS submission
    ON submission.submission_key = change.submission_key AND change.new_key IS NOT NULL;

-- 载体月度：每期每个载体的面积、入驻与状态，截至 licheng.as_known_at 所说时间（未设置为现在）；载体类型、主导产业、状态是该期的属性版本，各版本起止见 mart.carrier_version；面积可按载体相加，不可跨期相加。粒度：报送单位 × 期间 × 载体一行
-- carrier_id: 载体编号：各期相同
-- operator_name: 运营单位（规范化）
-- vacancy_rate: 空置率：可招商面积除以总建筑面积（单位：%；不可加）
-- 不可加: 同一载体可由街道和园区各报一行；相加只取“是否计入合计”为是的行
CREATE VIEW mart.carrier_month AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.end_date AS period_end,
    area.area_name,
    fact.carrier_key::varchar(20) AS carrier_id,
    carrier.carrier_name,
    core.masked(operator.organisation_name)::varchar(300) AS operator_name,
    version.kind,
    version.industry,
    fact.floor_area,
    fact.vacant_area,
    core.one_decimal(100 * fact.vacant_area / nullif(fact.floor_area, 0))::numeric(38, 1)
        AS vacancy_rate,
    fact.tenants,
    version.condition,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    {{by_reference fact}} AS by_reference,
    {{counted_once fct_carrier_month}} AS counted,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_carrier_month AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_carrier AS carrier USING (carrier_key)
JOIN core.dim_carrier_version AS version USING (carrier_version_key)
JOIN core.dim_submission AS submission USING (submission_key)
LEFT JOIN {{organisation fact.operator_key}}
WHERE {{known fact}};

-- 算力中心月度：每月每个算力中心的机架、使用率、余量和算力，截至 licheng.as_known_at 所说时间（未设置为现在）。机架为物理机架；各数可按中心相加，不可跨月相加，率不可相加。粒度：报送单位 × 月 × 算力中心一行
-- operator_name: 运营单位（规范化）
-- use_rate_computed: 算得使用率：在用除以已建成（单位：%；不可加）
-- headroom: 机架余量：已建成减在用（单位：物理机架；时间上不可加）
-- to_be_built: 待建机架：设计减已建成（单位：物理机架；时间上不可加）
-- 不可加: 同一算力中心可由几家各报一行；相加只取“是否计入合计”为是的行
CREATE VIEW mart.compute_month AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.end_date AS period_end,
    area.area_name,
    centre.compute_centre_name,
    core.masked(operator.organisation_name)::varchar(300) AS operator_name,
    fact.designed_racks,
    fact.built_racks,
    fact.used_racks,
    fact.use_rate,
    core.one_decimal(100 * fact.used_racks / nullif(fact.built_racks, 0))::numeric(38, 1)
        AS use_rate_computed,
    (fact.built_racks - fact.used_racks)::numeric(28, 8) AS headroom,
    (fact.designed_racks - fact.built_racks)::numeric(28, 8) AS to_be_built,
    fact.rack_power,
    fact.capacity,
    fact.pue,
    fact.users,
    fact.general_models,
    fact.sector_models,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    {{by_reference fact}} AS by_reference,
    {{counted_once fct_compute_month}} AS counted,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_compute_month AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_compute_centre AS centre USING (compute_centre_key)
JOIN core.dim_submission AS submission USING (submission_key)
LEFT JOIN {{organisation fact.operator_key}}
WHERE {{known fact}};

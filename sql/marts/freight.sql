-- 货运观测：每个期间每个站点（或路网）每种运输方式、指标、方向、货类的数值与增速，截至 licheng.as_known_at 所说时间（未设置为现在）。列有各项的合计只作核对，不在此列，总量见 mart.freight_totals；发送、到达、吞吐不可相加，累计值不可跨期相加。粒度：报送单位 × 槽位 × 期间 × 站点 × 运输方式 × 指标 × 方向 × 货类 × 数值种类一行
-- trace_id: 追溯号：凭此查到文件、工作表、单元格（mart.cell_address，字段 value）
-- period_kind: 期间种类：month 月、ytd 年初累计、year 年
-- period_start: 期间起始日
-- period_end: 期间截止日
-- 不可加: 各行数值种类、指标、单位不同
-- received_at: 收件时间
CREATE VIEW mart.freight AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    period.kind AS period_kind,
    period.start_date AS period_start,
    period.end_date AS period_end,
    area.area_name,
    station.station_name,
    fact.mode,
    fact.measure,
    fact.direction,
    commodity.commodity_name,
    fact.aspect,
    fact.value,
    unit.unit_name,
    fact.source_unit,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    core.marked_fields(fact.null_reasons, 'carried')::varchar(2000) AS carried_forward,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    submission.received_at,
    fact.recorded_at
FROM core.fct_freight_month AS fact
JOIN core.dim_period AS period USING (period_code)
JOIN core.dim_area AS area USING (area_key)
JOIN core.dim_station AS station USING (station_key)
LEFT JOIN core.dim_commodity AS commodity USING (commodity_key)
LEFT JOIN core.dim_unit AS unit USING (unit_key)
JOIN core.dim_submission AS submission USING (submission_key)
WHERE {{known fact}};

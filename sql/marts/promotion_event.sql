-- 招商与开工活动：台账所列的每次活动，截至 licheng.as_known_at 所说时间（未设置为现在）。粒度：报送单位 × 活动一行
-- period_end: 报告期截止日：台账不分期，为这一行所出报送的收件日
-- event_id: 活动编号
-- held_end: 举办时间的截止日
-- organiser_name: 主办单位（规范化）
CREATE VIEW mart.promotion_event AS
SELECT
    fact.fact_key::varchar(20) AS trace_id,
    fact.period_code,
    (submission.received_at AT TIME ZONE {{timezone}})::date AS period_end,
    fact.event_key::varchar(20) AS event_id,
    event.event_name,
    fact.kind,
    fact.held,
    held.end_date AS held_end,
    fact.place,
    core.masked(organiser.organisation_name)::varchar(300) AS organiser_name,
    fact.visited,
    fact.leads_found,
    fact.null_reasons,
    core.marked_fields(fact.null_reasons, 'aside')::varchar(2000) AS set_aside,
    {{by_reference fact}} AS by_reference,
    {{counted_once fct_event}} AS counted,
    core.masked(fact.reporter)::varchar(200) AS reporter,
    core.masked(regexp_replace(submission.path, '^.*/', ''))::varchar(1000) AS file_name,
    fact.recorded_at
FROM core.fct_event AS fact
JOIN core.dim_event AS event USING (event_key)
JOIN core.dim_submission AS submission USING (submission_key)
LEFT JOIN core.dim_period AS held ON held.period_code = fact.held
LEFT JOIN {{organisation fact.organiser_key}}
WHERE {{known fact}};

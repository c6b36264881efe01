-- 载体属性版本：每个载体的类型、街道、运营单位、产业、状态，自哪一期至哪一期如此，截至 licheng.as_known_at 所说时间（未设置为现在）；同一组属性可多次出现，一行一次。粒度：报送单位 × 载体 × 起始期间一行
-- carrier_id: 载体编号：各期相同，与 mart.carrier_month 相同
-- first_period: 起始期间：本组属性自这一期的报送起（期间代码）
-- last_period: 最后期间：本组属性至这一期的报送止（期间代码）；之后改了，或没有再报
-- valid_from: 起始日：起始期间的截止日
-- valid_to: 最后日：最后期间的截止日
-- in_force: 是否最近一组属性
CREATE VIEW mart.carrier_version AS
SELECT
    ranges.carrier_key::varchar(20) AS carrier_id,
    carrier.carrier_name,
    version.kind,
    version.subdistrict,
    core.masked(version.operator)::varchar(300) AS operator,
    version.industry,
    version.condition,
    ranges.first_period,
    ranges.last_period,
    ranges.valid_from,
    ranges.valid_to,
    ranges.in_force,
    core.masked(ranges.reporter)::varchar(200) AS reporter
FROM {{known_version_ranges fct_carrier_month}} AS ranges
JOIN core.dim_carrier_version AS version USING (carrier_version_key)
JOIN core.dim_carrier AS carrier ON carrier.carrier_key = ranges.carrier_key;

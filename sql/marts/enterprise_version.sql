-- 企业属性版本：每家企业的名称、行业、产业链环节等，自哪一期至哪一期如此，截至 licheng.as_known_at 所说时间（未设置为现在）；同一组属性可多次出现，一行一次。粒度：报送单位 × 企业 × 起始期间一行
-- enterprise_id: 企业编号：各月相同，与 mart.enterprise_month 相同
-- first_period: 起始期间：本组属性自这一期的报送起（期间代码）
-- last_period: 最后期间：本组属性至这一期的报送止（期间代码）；之后改了，或没有再报
-- valid_from: 起始日：起始期间的截止日
-- valid_to: 最后日：最后期间的截止日
-- in_force: 是否最近一组属性
CREATE VIEW mart.enterprise_version AS
SELECT
    ranges.enterprise_key::varchar(20) AS enterprise_id,
    enterprise.credit_code,
    version.enterprise_name,
    version.leading_industry,
    version.industry_code,
    version.segment,
    version.chain_leader,
    version.above_scale,
    ranges.first_period,
    ranges.last_period,
    ranges.valid_from,
    ranges.valid_to,
    ranges.in_force,
    core.masked(ranges.reporter)::varchar(200) AS reporter
FROM {{known_version_ranges fct_enterprise_month}} AS ranges
JOIN core.dim_enterprise_version AS version USING (enterprise_version_key)
JOIN core.dim_enterprise AS enterprise ON enterprise.enterprise_key = ranges.enterprise_key;

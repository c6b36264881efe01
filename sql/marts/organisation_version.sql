-- 单位属性版本：每个责任单位的类别、主管单位、分管领导、主要职责，自哪一期至哪一期如此，截至 licheng.as_known_at 所说时间（未设置为现在）；同一组属性可多次出现，一行一次。粒度：报送单位 × 单位 × 起始期间一行
-- organisation_id: 单位编号：归并后的单位，与 mart.organisation_month 相同
-- organisation_name: 单位名称（规范化，归并后）
-- first_period: 起始期间：本组属性自这一期的报送起（期间代码）
-- last_period: 最后期间：本组属性至这一期的报送止（期间代码）；之后改了，或没有再报
-- valid_from: 起始日：起始期间的截止日
-- valid_to: 最后日：最后期间的截止日
-- in_force: 是否最近一组属性
CREATE VIEW mart.organisation_version AS
SELECT
    coalesce(identity.project_key, ranges.organisation_key)::varchar(20) AS organisation_id,
    core.masked(organisation.organisation_name)::varchar(300) AS organisation_name,
    version.kind,
    version.superior,
    core.masked(version.leader)::varchar(100) AS leader,
    core.masked(version.duties)::varchar(1000) AS duties,
    ranges.first_period,
    ranges.last_period,
    ranges.valid_from,
    ranges.valid_to,
    ranges.in_force,
    core.masked(ranges.reporter)::varchar(200) AS reporter
FROM {{known_version_ranges fct_organisation_month}} AS ranges
JOIN core.dim_organisation_version AS version USING (organisation_version_key)
LEFT JOIN {{identity ranges.organisation_key}}
LEFT JOIN {{organisation ranges.organisation_key}};

-- 问题 18：同一批企业的产值、税收、用工，各产业链增长多少？
-- 最近一个报告月与上年同月相比，只比两年都报了该数的企业；链依名录，一家企业可属几条链，各链之和大于“全部”一行，那里每家企业只计一次；在名录上而缺本年或上年的数的企业未比。产值、税收为年初累计（万元），用工为期末人数。
-- measure: 指标
-- same_enterprises: 同一批企业数
-- now: 本年
-- a_year_before: 上年同月
-- growth: 同口径增速
-- left_out: 未比的企业数
WITH months AS (
    SELECT
        max(period_end) AS this_end,
        (date_trunc('month', max(period_end)) - interval '11 months' - interval '1 day')::date
            AS last_end
    FROM mart.enterprise_month
),
told AS (
    SELECT *
    FROM mart.enterprise_month
    WHERE counted
        AND period_end IN (SELECT unnest(ARRAY[this_end, last_end]) FROM months)
),
member AS (
    SELECT DISTINCT chain_name, enterprise_id FROM mart.enterprise_chain
    UNION ALL
    SELECT DISTINCT '全部', enterprise_id FROM mart.enterprise_chain
),
compared AS (
    SELECT
        member.chain_name,
        pair.*,
        pair.now IS NOT NULL AND pair.a_year_before IS NOT NULL AS same
    FROM member
    CROSS JOIN months
    LEFT JOIN told AS this
        ON this.enterprise_id = member.enterprise_id AND this.period_end = months.this_end
    LEFT JOIN told AS last
        ON last.enterprise_id = member.enterprise_id AND last.period_end = months.last_end
    CROSS JOIN LATERAL (
        VALUES
        (1, '产值', this.ytd_output, last.ytd_output),
        (2, '税收', this.ytd_tax, last.ytd_tax),
        (3, '用工', this.jobs, last.jobs)
    ) AS pair (place, measure, now, a_year_before)
)
SELECT
    chain_name,
    measure,
    count(*) FILTER (WHERE same) AS same_enterprises,
    sum(now) FILTER (WHERE same) AS now,
    sum(a_year_before) FILTER (WHERE same) AS a_year_before,
    mart.half_even(
        100 * sum(now) FILTER (WHERE same)
            / nullif(sum(a_year_before) FILTER (WHERE same), 0) - 100,
        1
    ) AS growth,
    count(*) FILTER (WHERE NOT same) AS left_out
FROM compared
GROUP BY chain_name, place, measure
ORDER BY chain_name = '全部', chain_name, place;

-- 问题 14：签约的与到位的各多少？
-- 最近一个报告月，按资金来源；外资以万美元计，不与人民币相加，各线索见 mart.promotion_funds；到位率只以报了到位额的合同为分母。
-- contracts: 合同数
-- paid_in: 累计到位资金（万元）
-- paid_in_usd: 累计到位外资（万美元）
-- contract: 合同额（万元）
-- contract_usd: 合同外资额（万美元）
-- paid_rate: 资金到位率
-- paid_beyond_contract: 到位超过合同额的合同数
SELECT
    fund,
    count(*) AS contracts,
    sum(contract) AS contract,
    sum(total_funds) AS paid_in,
    sum(contract_usd) AS contract_usd,
    sum(total_funds_usd) AS paid_in_usd,
    mart.half_even(
        coalesce(
            100 * sum(total_funds) FILTER (WHERE contract IS NOT NULL) / nullif(
                sum(contract) FILTER (WHERE total_funds IS NOT NULL), 0
            ),
            100 * sum(total_funds_usd) FILTER (WHERE contract_usd IS NOT NULL) / nullif(
                sum(contract_usd) FILTER (WHERE total_funds_usd IS NOT NULL), 0
            )
        ),
        1
    ) AS paid_rate,
    count(*) FILTER (WHERE paid_rate > 100) AS paid_beyond_contract
FROM mart.promotion_funds
WHERE counted
    AND period_end = (SELECT max(period_end) FROM mart.promotion_funds)
GROUP BY fund
ORDER BY fund;

-- 全区完成率的走势：本年到本月的每个月。一个月一行
WITH cells AS (
    SELECT
        period_code,
        array_agg(trace_id || '/annual_plan' ORDER BY source_row)
            FILTER (WHERE annual_plan IS NOT NULL) AS plans,
        array_agg(trace_id || '/ytd_investment' ORDER BY source_row)
            FILTER (WHERE ytd_investment IS NOT NULL) AS done,
        max(pace_rate) AS pace
    FROM mart.projects
    WHERE period_end BETWEEN %(year_start)s AND %(month_end)s
    GROUP BY period_code
)
SELECT
    extract(month FROM whole.period_end)::integer || '月' AS month_name,
    whole.completion_rate AS rate,
    ARRAY['=年初累计除以年度计划']
    || CASE whole.ytd_source
        WHEN '表内合计' THEN ARRAY[whole.total_trace_id || '/ytd_investment'] ELSE cells.done
    END
    || CASE whole.annual_plan_source
        WHEN '表内合计' THEN ARRAY[whole.total_trace_id || '/annual_plan'] ELSE cells.plans
    END AS rate_from,
    cells.pace,
    ARRAY['=该月末应完成年度计划的比重'] AS pace_from
FROM mart.district_completion AS whole
JOIN cells USING (period_code)
WHERE whole.completion_rate IS NOT NULL
ORDER BY whole.period_end;

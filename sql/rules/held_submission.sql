-- 待说明的替换：新报会使现行的事实消失或数值读不出，说明之前不取代现行报送
-- severity: soft
-- extent: warehouse
SELECT
    NULL::bigint AS fact_key,
    held.submission_key,
    NULL::smallint AS source_table,
    NULL::integer AS source_row,
    NULL AS source_column,
    min(slot.period_code) AS period_code,
    NULL AS measure,
    NULL::bigint AS other_fact_key,
    format(
        '现行报送有%s项，新报里%s项不再出现；现行的%s个数里%s个在新报里读不出。%s',
        sum(held.facts),
        sum(held.vanishing),
        sum(held.numbers),
        sum(held.unread),
        CASE
            WHEN max(held.in_force_from) IS NULL
                THEN '现行数据暂不变动；确应替换的请说明（licheng explain），报错的请改正后重报'
            ELSE '已按说明或撤回替换'
        END
    ) AS message
FROM ops.held AS held
JOIN ops.slot AS slot USING (slot_key)
WHERE NOT EXISTS (
    SELECT
    FROM ops.submission AS submission
    WHERE submission.submission_key = held.submission_key AND {{withdrawn submission}}
)
GROUP BY held.submission_key

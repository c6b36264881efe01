-- 有数据的月份：有接收的、分期的报送的，从早到晚；台账不分期，不算哪个月的
SELECT DISTINCT month
FROM mart.submission_status
WHERE status = 'accepted' AND NOT withdrawn AND period_end IS NOT NULL
ORDER BY month;

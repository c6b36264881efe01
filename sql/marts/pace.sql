-- 序时进度：每月末应完成年度计划的百分之几，这里按月均分。各地规定不同（按日、按季节），改此处即可，完成率、序时灯和年末预测都依此。粒度：月一行
-- month: 月份
-- share: 应完成比重（单位：%；不可加）
CREATE VIEW mart.pace AS
SELECT
    rule.month,
    (100 * rule.twelfths / 12.0)::numeric(20, 16) AS share
FROM (
    VALUES
    (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6),
    (7, 7), (8, 8), (9, 9), (10, 10), (11, 11), (12, 12)
) AS rule (month, twelfths);

-- 序时灯：年初累计占年度计划的比重达到序时进度的百分之几为何灯，取达到的最高一档。各地规定不同，改此处即可。粒度：灯一行
-- light: 灯：绿、黄、红
-- at_least: 起点：比重为序时进度的百分之几，最低一档没有（单位：%；不可加）
CREATE VIEW mart.pace_lights AS
SELECT
    rule.light::varchar(2) AS light,
    rule.at_least::numeric(5, 1) AS at_least
FROM (VALUES ('绿', 80), ('黄', 60), ('红', NULL)) AS rule (light, at_least);

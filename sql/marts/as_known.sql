-- 截至口径：本会话的各视图所列，是何时之前记录的；由会话参数 licheng.as_known_at 所定。粒度：一行
-- known_before: 所列为此刻之前记录的；空为现在
CREATE VIEW mart.as_known AS
SELECT nullif(core.as_known_at(), 'infinity') AS known_before;

-- 年末预测：每月每个项目照序时进度推算的全年完成投资，与年度计划相比，截至 licheng.as_known_at 所说时间（未设置为现在）；是推算的预测，不是来源所报。推算：年初累计除以该月的序时进度（mart.pace），年中才开工的会偏低。同月各项目的金额可加，不可跨月相加。粒度：月 × 项目一行
-- forecast: 预测全年完成投资（单位：万元；时间上不可加）
-- forecast_gap: 预测超出年度计划，负数为完不成（单位：万元；时间上不可加）
-- forecast_rate: 预测计划完成率：预测全年完成投资除以年度计划（单位：%；不可加）
CREATE VIEW mart.year_end_forecast AS
SELECT
    project.trace_id,
    project.period_code,
    project.period_end,
    project.project_id,
    project.project_name,
    project.lists,
    project.industry,
    project.responsible_unit,
    project.annual_plan,
    project.ytd_investment,
    project.pace_rate,
    whole.year::numeric(28, 8) AS forecast,
    (whole.year - project.annual_plan)::numeric(28, 8) AS forecast_gap,
    (100 * whole.year / nullif(project.annual_plan, 0))::numeric(38, 1) AS forecast_rate
FROM mart.projects AS project
JOIN mart.pace AS pace USING (month)
CROSS JOIN LATERAL (SELECT 100 * project.ytd_investment / pace.share AS year) AS whole;

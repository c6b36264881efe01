-- 产业链：本月每条链的企业数、产值、增速、税收和在建项目。一条链一行；一家企业可属几条链，各链不相加
SELECT
    chain_name AS chain,
    enterprises,
    ARRAY[trace_id || '/enterprises'] AS enterprises_from,
    heads,
    ARRAY[trace_id || '/heads'] AS heads_from,
    ytd_output AS output,
    ARRAY[trace_id || '/ytd_output'] AS output_from,
    ytd_output_growth AS growth,
    ARRAY[trace_id || '/ytd_output_growth'] AS growth_from,
    ytd_tax AS tax,
    ARRAY[trace_id || '/ytd_tax'] AS tax_from,
    projects,
    ARRAY[trace_id || '/projects'] AS projects_from
FROM mart.chain_month
WHERE counted AND period_code = %(month)s
ORDER BY ytd_output DESC NULLS LAST, chain_name;

-- 区域：所报的街道和区，以及各自属于哪个区（行政区划口径）、由谁管理（管理口径）、在哪个功能分区；有些街道由开发区等管理，两个口径的合计不同。粒度：所写的区域名称一行
CREATE VIEW mart.areas AS
SELECT
    area_name,
    street,
    area_code,
    administrative_area,
    managing_area,
    functional_area,
    functional_kind,
    area_source
FROM core.dim_area;

-- 区域：所报的街道和区，以及各自属于哪个区（行政区划口径）、由谁管理（管理口径）；有些街道由开发区等管理，两个口径的合计不同。街道的归属出自 areas.csv，其余区域没有归属。粒度：所写的区域名称一行
-- street: 所属街道的规范名称：遥墙街道办事处、遥墙镇都是遥墙街道；不是街道的为空
-- area_code: 统计用区划代码
-- administrative_area: 行政区划口径：所属的区
-- managing_area: 管理口径：实际管理的区或开发区
-- source: 归属的出处；写明示例的待区里核实
CREATE VIEW mart.areas AS
SELECT
    area.area_name,
    place.area_name::varchar(100) AS street,
    place.area_code::varchar(12) AS area_code,
    place.administrative_area::varchar(100) AS administrative_area,
    place.managing_area::varchar(100) AS managing_area,
    place.source::varchar(200) AS source
FROM core.dim_area AS area
LEFT JOIN (
    VALUES
        {{areas}}
) AS place (area_name, area_code, administrative_area, managing_area, source)
    ON regexp_replace(place.area_name, '街道$', '')
        = regexp_replace(area.area_name, '(街道办事处|街道办|街道|镇)$', '')
    AND area.area_name ~ '(街道办事处|街道办|街道|镇)$';

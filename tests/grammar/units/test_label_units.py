"""Units printed with labels are split off; what only looks like one stays part of the label."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.label_units import split_label, title_unit


@pytest.mark.parametrize(
    ("printed", "label", "unit"),
    [
        ("总投资(亿元)", "总投资", "亿元"),
        ("总 投 资（万元）", "总投资", "万元"),
        ("货物发送量【万吨】", "货物发送量", "万吨"),
        ("运量(万TEU)", "运量", "万TEU"),
        ("占年计划%", "占年计划", "%"),
        ("为上年%(按可比价计算)", "为上年(按可比价计算)", "%"),
        ("高科技出口（现价美元）", "高科技出口", "美元"),
        ("电视剧播出集数(万集)", "电视剧播出集数", "万集"),
        ("占年计划(%)", "占年计划", "%"),
        ("同比增长/%", "同比增长", "%"),
        ("增速比上月±百分点", "增速比上月±", "百分点"),
        ("增减个百分点", "增减", "个百分点"),
        ("种植成本/(元/亩)", "种植成本", "元/亩"),
        ("灌溉面积/公顷", "灌溉面积", "公顷"),
        ("中欧班列/列", "中欧班列", "列"),
        ("货运量 万吨", "货运量", "万吨"),
        ("GDP 亿元", "GDP", "亿元"),
        ("A 万元", "A", "万元"),
        ("Sales kg", "Sales", "kg"),
        ("Net output MW", "Net output", "MW"),
        ("CPI %", "CPI", "%"),
        ("% of GDP", "% of GDP", "%"),
        ("Length of road, km", "Length of road", "km"),
        ("Change (pp)", "Change", "pp"),
        ("Revision, %-points", "Revision", "%-points"),
        ("Revision, %-points (latest)", "Revision, %-points (latest)", "%-points"),
        ("Evolution en % 2018/2019", "Evolution en % 2018/2019", "%"),
        ("Trafic 2016 en tonnes", "Trafic 2016 en tonnes", "tonnes"),
        ("Change in per cent from last year", "Change in per cent from last year", "per cent"),
        ("Endring i prosent siden i fjor", "Endring i prosent siden i fjor", "prosent"),
        ("Output (000 t)", "Output", "000 t"),
        ("Rate per 100,000 population", "Rate per 100,000 population", None),
        ("Annual change% 1)", "Annual change% 1)", "%"),
        ("Value (yoy%)", "Value", "yoy%"),
        ("Rate, sa, % (average)", "Rate, sa, % (average)", "%"),
        ("Density (per km2)", "Density", "per km2"),
        ("Yr/Yr % growth", "Yr/Yr % growth", "%"),
        ("Jobs as % of total", "Jobs as % of total", "%"),
        ("CPI / %", "CPI", "%"),
        ("Variación % 2023/2022", "Variación % 2023/2022", "%"),
        ("Endring i prosent 2022-2023", "Endring i prosent 2022-2023", "prosent"),
        ("w GWh", "", "GWh"),
        ("Occupati (in migliaia)", "Occupati", "migliaia"),
        ("Dış ticaret (Milyon ABD $)", "Dış ticaret", "Milyon ABD $"),
        ("Average age (yrs.)", "Average age", "yrs."),
        ("in EUR", "", "EUR"),
        ("In school", "In school", None),
        ("Yield (ku/ha)", "Yield", "ku/ha"),
        ("Route (A/B)", "Route (A/B)", None),
        ("Customers (number)", "Customers", "number"),
        ("Debt to equity (ratio)", "Debt to equity", "ratio"),
        ("走行公里(百万)", "走行公里", "百万"),
        ("人口（亿）", "人口", "亿"),
        ("播种面积(千顷)", "播种面积", "千顷"),
        ("增加值（亿元（当年价格））", "增加值", "亿元"),
        ("增加值（按当年价格计算，亿元）", "增加值", "亿元"),
        ("累计（1-10月）（万元）", "累计(1-10月)", "万元"),
        ("算力（P）", "算力", "P"),
        ("年度计划投资（单位：万元）", "年度计划投资", "万元"),
        ("总投资（万元）（不含税）", "总投资(不含税)", "万元"),
        ("总投资（万元（含税））", "总投资", "万元"),
        ("总投资（亿元）（万元）", "总投资", "亿元、万元"),
        ("在用机架（个标准机架）", "在用机架", "个标准机架"),
        ("投资额 单位：人民币万元", "投资额", "万元"),
        ("投资额，计量单位：亿元", "投资额", "亿元"),
        ("万元", "", "万元"),
        ("标箱（TEU）", "标箱", "TEU"),
        ("人民币（元）", "人民币", "元"),
        ("平均房价（元/间夜）", "平均房价", "元/间夜"),
        ("水位（m）", "水位", "m"),
        ("合同投资总额[亿元]", "合同投资总额", "亿元"),
        ("注册资本额【万元】", "注册资本额", "万元"),
        ("项目数[1]", "项目数[1]", None),
        ("人均用水量/L/d", "人均用水量", "L/d"),
        ("处理能力(万吨/d)", "处理能力", "万吨/d"),
        ("出院者平均住院日(日)", "出院者平均住院日", "日"),
        ("粮食产量(t)", "粮食产量", "t"),
        ("% change 2023/24", "% change 2023/24", "%"),
        ("%∆ Mes", "%∆ Mes", "%"),
        ("VAR. % MES", "VAR. % MES", "%"),
        ("Gross tonnage (1 000) 2021", "Gross tonnage 2021", "1000"),
        ("LOA (m)", "LOA", "m"),
        ("Capacity (deadweight tons, thousands)", "Capacity", "deadweight tons, thousands"),
        ("Land area in square miles, 2020", "Land area in square miles, 2020", "square miles"),
        ("Money (end of period, in millions of pesos)", "Money", "millions of pesos"),
        ("增長率 Growth rate (%)", "增長率", "%"),
        ("参考折标系数（吨标准煤/单位）", "参考折标系数", "吨标准煤/单位"),
    ],
)
def test_a_unit_is_split_off_its_label(printed: str, label: str, unit: str | None) -> None:
    assert split_label(printed) == (label, unit)


@pytest.mark.parametrize(
    "label",
    [
        "建设内容(含规模)",
        "责任单位:历城区",
        "单位:",
        "交通工程(一部)",
        "质量(m)",
        "长度(L)",
        "项目名称(本)",
        "建设阶段(期)",
        "序号(十)",
        "房价元/平方米",
        "购买设备1批/年",
        "950千米/小时",
        "Earnings/ Hour",
        "Below 50 % of the median",
        "发行时间(年/月)",
        "星期日(日)",
        "人均用水量(L/(人·d))",
        "户",
        "标准机架",
        "%",
        "增长5%",
        "Area code",
        "Employed persons",
        "Land use hectares",
        "Line 3 km",
        "Area sq km",
        "Prices per kg",
        "Plan P",
        "Males (m)",
        "Total (t)",
        "2022-23 (P)",
        "Q4 2023 (r)",
    ],
)
def test_what_is_no_unit_stays_in_the_label(label: str) -> None:
    assert split_label(label) == (label, None)


@pytest.mark.parametrize(
    ("title", "unit"),
    [("固定资产投资（亿元）", "亿元"), ("产值(万元)表(一)", "万元"), ("投资表（本）", None)],
)
def test_a_title_may_carry_a_unit(title: str, unit: str | None) -> None:
    assert title_unit(title) == unit


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("常住人口，万人", ("常住人口", "万人")),
        ("比上年增长，%", ("比上年增长", "%")),
        ("Exports, million dollars", ("Exports", "million dollars")),
        ("小学，中学", ("小学，中学", None)),
    ],
)
def test_a_unit_may_stand_behind_a_comma(text: str, split: tuple[str, str | None]) -> None:
    assert split_label(text) == split


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("Approved Budget £m", ("Approved Budget £m", "£m")),
        ("Variance £ million", ("Variance £ million", "£ million")),
        ("Cost of labour $", ("Cost of labour $", None)),
        ("Budget M", ("Budget M", None)),
    ],
)
def test_the_sign_of_a_money_may_stand_behind_an_english_label(
    text: str, split: tuple[str, str | None]
) -> None:
    assert split_label(text) == split


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("Gross expenditure\n£000", ("Gross expenditure", "£000")),
        ("Production\nthousand tonnes", ("Production", "thousand tonnes")),
        ("产量\n万吨", ("产量", "万吨")),
        ("接待\n人次", ("接待人次", None)),
        ("Passenger\nmiles", ("Passenger miles", None)),
        ("Value in\nUS$", ("Value in US$", "US$")),
    ],
)
def test_a_unit_in_a_line_of_its_own_stands_below_its_label(
    text: str, split: tuple[str, str | None]
) -> None:
    assert split_label(text) == split


def test_points_are_another_unit_than_the_rates_that_they_tell_apart() -> None:
    label = "% points contributions to growth"
    assert split_label(label) == (label, "% points")
    assert split_label("% change since March")[1] == "%"


def test_a_label_may_say_in_words_what_it_is_measured_in() -> None:
    assert split_label("Vehicle-miles of travel in billions *")[1] == "billions"
    assert split_label("Effectifs en milliers")[1] == "milliers"
    assert split_label("Births [P]") == ("Births [P]", None)
    assert split_label("Vivre en France")[1] is None


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("各行业用电量比例%", "%"),
        ("产业结构%", "%"),
        ("投资增长率%", None),
        ("人口自然增长率%", None),
        ("各单位预算执行率%", None),
        ("投资及增长率%", None),
        ("投资额、占比%", None),
        ("出口比例", None),
    ],
)
def test_a_title_that_names_shares_alone_may_end_with_the_sign_of_them(
    title: str, unit: str | None
) -> None:
    assert title_unit(title) == unit


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("居民消费价格指数（2021年，以上年为100）", "以上年为100"),
        ("各县主要指标（2020年，万元）", "万元"),
        ("各县主要指标（2020年，初步数）", None),
        ("各县主要指标（初步数，万元）", None),
    ],
)
def test_a_unit_in_brackets_may_stand_behind_the_time(title: str, unit: str | None) -> None:
    assert title_unit(title) == unit


def test_bases_and_counts_in_brackets_are_units_whatever_their_length() -> None:
    assert title_unit("Price Indices (Oct. 2009 - Sep. 2010=100)") == "Oct. 2009 - Sep. 2010=100"
    assert split_label("Areas (population in millions)") == ("Areas", "millions")
    assert split_label("Outpatients - % of all attended") == (
        "Outpatients - % of all attended",
        "%",
    )


def test_the_sign_before_compared_years_is_a_unit() -> None:
    assert split_label("% 2011 / 2010") == ("%2011/2010", "%")


def test_dashes_frame_a_unit_as_brackets_do() -> None:
    assert split_label("-1,000 Acres-") == ("", "1,000 Acres")
    assert split_label("==-Bushels-==") == ("", "Bushels")
    assert split_label("-Other-") == ("-Other-", None)


def test_the_word_before_the_sign_of_rates_is_no_part_of_the_label() -> None:
    assert split_label("Veränderung in %") == ("Veränderung", "%")
    assert split_label("Taux d'évolution en %") == ("Taux d'évolution", "%")
    assert split_label("Stopa bezrobocia (w %)") == ("Stopa bezrobocia", "%")
    assert split_label("Podíl v %") == ("Podíl", "%")


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Percent change, 2010 to 2011", "Percent"),
        ("Percentage of households", "Percentage"),
        ("Prozent der Bevölkerung", "Prozent"),
        ("Persentase Penduduk", "Persentase"),
        ("Percentage female", "Percentage"),
        ("Percentage tax increase", "Percentage"),
        ("Percentage taxes", None),
        ("Percentage rent, gross", None),
        ("Percentile of income", None),
        ("Households by percentage", None),
    ],
)
def test_a_label_may_begin_with_the_rate_that_it_is(label: str, unit: str | None) -> None:
    assert split_label(label) == (label, unit)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Percentage of households with power by province, 2009", "Percentage"),
        ("Persentase Rumah Tangga menurut Provinsi, 2009-2016", "Persentase"),
        ("Percent change and number of farms, 2009", None),
        ("Percentage and total of farms", None),
        ("Percentage of farms by county and kind", "Percentage"),
        ("Percentage of farms by county and median income", None),
        ("Percent change and level of exports, 2023", None),
        ("Percent of GDP and US dollars, 2023", None),
        ("Percentage of students with grants and average grant, 2023", None),
        ("Households by percentage of income", None),
    ],
)
def test_a_title_may_begin_with_the_rate_that_it_tells_of_alone(
    title: str, unit: str | None
) -> None:
    assert title_unit(title) == unit


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("in (%)", ("", "%")),
        ("Veränderung in (%)", ("Veränderung", "%")),
        ("Umsatz in (Mio. EUR)", ("Umsatz", "Mio. EUR")),
        ("Umsatz Mio. EUR", ("Umsatz", "Mio. EUR")),
        ("Total. NOK million", ("Total. NOK million", "NOK million")),
        ("Mio. EUR", ("Mio. EUR", None)),
        ("GDP growth (annual %)", ("GDP growth", "annual %")),
        ("Category I (%)", ("Category I", "%")),
        ("Made in (China)", ("Made in (China)", None)),
    ],
)
def test_the_word_before_a_unit_in_brackets_is_no_part_of_the_label(
    text: str, split: tuple[str, str | None]
) -> None:
    assert split_label(text) == split

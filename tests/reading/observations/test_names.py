"""What rows name: what the lexicon knows wins, words that change a figure veto, others are new."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from licheng_etl.forms import load_catalogue
from licheng_etl.model.district import LICHENG
from licheng_etl.quality.check import check
from licheng_etl.reading.observations.names import indicator_of
from tests.cross_tables import form
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from licheng_etl.quality.check import Checked
    from tests.reading.workbooks import Row

FORMS = load_catalogue(district=LICHENG)
INDICATORS, FREIGHT = FORMS["indicators"], FORMS["freight"]
SALES = "社会消费品零售总额"


def read(*rows: Row) -> Checked:
    """A report of the district with these rows: label, unit, since January, growth."""
    head: Row = ["指标", "计量单位", "1—10月累计", "累计同比±%"]
    table = [["历城区主要经济指标"], ["2024年1—10月"], head, *rows]
    return check(read_as(INDICATORS, workbook({"表": table}), name="指标.xlsx"))


def freight(*lines: dict[str, str]) -> list[str | None]:
    """Of each line of coal, with other words in it, why its number is set aside."""
    usual = {"站点": "董家站", "运输方式": "铁路", "指标": "货物发送量", "方向": "—"}
    usual |= {"货类": "煤炭", "计量单位": "万吨"}
    table: list[Row] = [["历城区铁路货运月报"], ["2024年1—10月"], [*usual, "1—10月累计"]]
    table += [[*(usual | line).values(), 12.5] for line in lines]
    batch = read_as(FREIGHT, workbook({"表": table}), name="货运.xlsx")
    return batch.cells.filter(pl.col("row") > 2, column=6).sort("row")["column_rule"].to_list()


def commodities(*labels: str) -> list[str]:
    """What each label in the column 货类 is read as."""
    usual: list[Row] = [
        ["董家站", "铁路", "货物发送量", "—", label, "万吨", 12.5] for label in labels
    ]
    head: Row = ["站点", "运输方式", "指标", "方向", "货类", "计量单位", "1—10月累计"]
    table: list[Row] = [["历城区铁路货运月报"], ["2024年1—10月"], head, *usual]
    batch = read_as(FREIGHT, workbook({"表": table}), name="货运.xlsx")
    return batch.records.sort("record")["commodity"].to_list()


def names(checked: Checked) -> set[Any]:
    return set(checked.dimensions["dim_indicator"]["indicator_name"])


def rules(checked: Checked) -> dict[str, str]:
    return dict(checked.quarantine.select("cell", "rule").rows())


def named(*rows: Row) -> list[str | None]:
    """Of each row of one report what its level is called, else why it is set aside."""
    head: Row = ["指标", "计量单位", "1—10月累计", "累计同比±%"]
    table = [["历城区主要经济指标"], ["2024年1—10月"], head, *rows]
    batch = read_as(INDICATORS, workbook({"表": table}), name="指标.xlsx")
    called = batch.records.select("record", "indicator")
    levels = batch.cells.filter(column=2).filter(pl.col("row") > 2).sort("row")
    told = levels.join(called, on="record", how="left", maintain_order="left")
    return told.select(pl.coalesce("column_rule", "indicator")).to_series().to_list()


def test_a_known_name_is_found_beside_its_number_mark_time_unit_and_area() -> None:
    labels = [
        SALES, "社零总额", f"其中：{SALES}", f"# {SALES}", f"三、{SALES}", f"（三）{SALES}",
        f"3.{SALES}", f"3、{SALES}（亿元）", f"1—10月{SALES}", f"2024年1-10月{SALES}",
        f"全区{SALES}", f"历城区{SALES}", f"济南市历城区{SALES}", "社会消费品\n零售总额",
    ]  # fmt: skip
    said = named(*((label, "亿元", 509.84, 5.6) for label in labels))
    assert dict(zip(labels, said, strict=True)) == dict.fromkeys(labels, SALES)


def test_words_that_make_another_figure_set_the_row_aside() -> None:
    labels = [
        f"{SALES}目标", f"累计目标{SALES}", f"{SALES}年度任务", f"预计{SALES}", f"预计完成{SALES}",
        f"全年{SALES}预期", f"计划{SALES}", f"{SALES}位次", f"{SALES}排名", f"{SALES}全市排位",
        f"{SALES}增幅", f"{SALES}增速", f"{SALES}较上年末增减", f"{SALES}增减额", f"{SALES}环比",
        f"{SALES}占比", f"{SALES}占全市比重", f"全市{SALES}", f"全省{SALES}", f"山东省{SALES}",
        f"济南市{SALES}", f"历下区{SALES}", f"全国{SALES}", f"上年同期{SALES}", f"去年{SALES}",
        f"{SALES}缺口", f"{SALES}（不含汽车）", f"扣除汽车类的{SALES}",
    ]  # fmt: skip
    said = named(*((label, "亿元", 509.84, 5.6) for label in labels))
    assert dict(zip(labels, said, strict=True)) == dict.fromkeys(labels, "other_meaning")


def test_averages_and_prices_in_a_name_make_a_new_name() -> None:
    labels = ["职工平均工资", "人均消费品零售额", "单位面积平均产量", "工业增加值(现价)"]
    assert named(*((label, "亿元", 12.5, 5.6) for label in labels)) == labels


def test_rows_that_name_another_figure_return_no_file() -> None:
    words = ("目标", "位次", "缺口", "预期", "计划", "增减额", "环比", "占比")
    others = [(f"{SALES}{word}", "亿元", 12.5, 5.6) for word in words]
    checked = read((SALES, "亿元", 509.84, 5.6), *others)
    assert checked.returned == {}
    assert names(checked) == {SALES}


def test_a_kind_of_goods_keeps_its_name_though_an_indicator_bears_it() -> None:
    assert commodities("重箱", "空箱") == ["重箱", "空箱"]


def test_a_name_that_the_lexicon_knows_wins_whatever_words_it_bears() -> None:
    labels = {
        "重点项目年度计划投资": "亿元",
        "城镇居民人均可支配收入": "元",
        "规模以上工业增加值增速": "%",
        "固定资产投资(不含农户)": "亿元",
        "税收占比": "%",
    }
    assert named(*((label, unit, 50.84, 5.6) for label, unit in labels.items())) == [*labels]


def test_a_new_name_without_such_words_loads_and_is_told_once_for_the_file() -> None:
    rows: list[Row] = [["低空飞行架次", "架次", 120, 5.6], ["算力规模", "PFLOPS", 800, 20]]
    checked = read(*rows, [SALES, "亿元", 509.84, 5.6])
    assert names(checked) == {SALES, "低空飞行架次", "算力规模"}
    (told,) = checked.verdicts.to_dicts()
    assert (told["rule"], told["severity"], told["cell"]) == ("unknown_indicators", "verify", "C4")
    assert told["message"] == "有2个名称不在指标目录里，按所写的名称入库：低空飞行架次、算力规模"


def test_a_total_is_no_name() -> None:
    labels = ["合计", "总计", "小计", "全部", "计"]
    said = named(*((label, "亿元", 509.84, 5.6) for label in labels))
    assert said == ["unknown_label"] * len(labels)


def test_a_unit_of_another_kind_is_a_problem_of_the_number() -> None:
    units = ["万吨", "亿吨", "辆", "户", "万平方米", "%", "标箱", "人"]
    said = named(*((SALES, unit, 509.84, 5.6) for unit in units))
    assert said == ["unit_of_another_kind"] * len(units)
    checked = read([SALES, "万吨", 509.84, 5.6])
    assert rules(checked) == {"C4": "unit_of_another_kind"}
    assert [float(value) for value in checked.rows["value"]] == [5.6]


def test_trade_is_published_in_yuan_and_in_dollars() -> None:
    units = ["亿元", "万元", "亿美元"]
    assert named(*(("进出口总额", unit, 287.83, 12.2) for unit in units)) == ["进出口总额"] * 3


def test_growth_stands_in_the_row_of_its_amounts_and_a_dash_beside_a_percent_sign() -> None:
    assert read(["固定资产投资", "%", "—", -0.1]).quarantine.is_empty()


def test_what_freight_says_is_judged_alike() -> None:
    faulty: list[tuple[str, str, str]] = [
        ("指标", "货物发送量计划", "other_meaning"),
        ("指标", "预计货物发送量", "other_meaning"),
        ("指标", "全市货物发送量", "other_meaning"),
        ("指标", "国铁货物发送量", "other_meaning"),
        ("站点", "全市", "other_meaning"),
        ("站点", "济南市", "other_meaning"),
        ("货类", "煤炭（预计）", "other_meaning"),
        ("货类", "煤炭计划数", "other_meaning"),
        ("方向", "到达目标", "other_meaning"),
        ("计量单位", "立方米", "unit_of_another_kind"),
        ("计量单位", "亿元", "unit_of_another_kind"),
        ("计量单位", "标箱", "unit_of_another_kind"),
    ]
    told = freight(*({column: word} for column, word, _ in faulty))
    assert told == [rule for *_, rule in faulty]


def test_names_of_things_may_bear_such_words() -> None:
    names: list[dict[str, str]] = [
        {"站点": "规划路站"},
        {"方向": "省外"},
        {"货类": "其他"},
        {"指标": "货物发运量"},
    ]
    assert freight(*names) == [None] * len(names)


def test_what_stands_for_all_of_them_is_called_by_one_name() -> None:
    """So that checks, marts and next month's file know it, whatever word was chosen."""
    words = [
        "总计",
        "小计",
        "计",
        "全部",
        "合计",
        "共计",
        "总量",
        "货类合计",
        "全部货类",
        "铁路合计",
    ]
    for word in words:
        rows: list[Row] = [
            ["站点", "运输方式", "指标", "货类", "计量单位", "1—10月累计", "同比(%)"]
        ]
        rows += [["东站", "铁路", "货物发送量", kind, "万吨", 5, 3] for kind in ("煤炭", "钢铁")]
        rows.append(["东站", "铁路", "货物发送量", word, "万吨", 10, 3])
        table = [["历城区铁路货运月报"], ["2024年1—10月"], *rows]
        batch = read_as(FREIGHT, workbook({"表": table}), name="货运.xlsx")
        assert batch.aggregates["commodity"].to_list() == ["合计"], word
        growths = batch.records.filter(aspect="growth_yoy")
        assert growths["commodity"].to_list() == ["煤炭", "钢铁", "合计"], word


def test_markets_are_no_area() -> None:
    assert indicator_of(INDICATORS, "新登记市场主体")
    assert named(["民营市场主体", "户", 12, 5]) == ["民营市场主体"]


def test_all_of_a_kind_is_the_total_and_all_of_some_things_is_a_name_of_theirs() -> None:
    totals = ["全部", "所有", "全部货类", "所有货类", "全部货物", "货类合计"]
    others = ["全部集装箱", "所有其他货物", "所有者货物"]
    assert commodities(*totals) == ["合计"] * len(totals)
    assert commodities(*others) == others


def test_an_indicator_that_begins_as_a_total_is_an_indicator() -> None:
    labels = ["所有者权益", "全部财政收入"]
    assert named(*((label, "亿元", 509.84, 5.6) for label in labels)) == labels
    assert named((SALES, "亿元", 509.84, 5.6), ("全部", "亿元", 12.5, 1.2)) == [
        SALES,
        "unknown_label",
    ]


def test_a_form_calls_its_own_area_all_of_it() -> None:
    """全区 and 本区 in a form of a district are the district, and no other area."""
    rules = [
        {"at": "row", "match": "(?P<area>.+)"},
        {"at": "column", "match": "完成", "gives": {"aspect": "level", "indicator": "到位资金"}},
    ]
    observed = {
        "needed": ["indicator", "aspect", "area"],
        "rules": rules,
        "aggregates": None,
    }
    as_form = form(observed, columns=[], feeds="fct_indicator_obs", claims={"titles": ["资金"]})
    rows: list[Row] = [["2024年1—10月资金"], ["单位：万元"], ["街道", "完成"]]
    rows += [[name, 10] for name in ("全区", "本区", "全市", "甲街道")]
    batch = read_as(as_form, workbook({"表": rows}), name="资金2024年10月.xlsx")
    areas = batch.records.sort("record")["area"].to_list()
    assert areas == ["历城区", "历城区", "全市", "甲街道"]

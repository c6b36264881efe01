"""Columns of records with units: printed or stated, exact in the base unit of their dimension."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.forms import Form
from licheng_etl.model.addresses import a1
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch
    from tests.reading.workbooks import Cell, Row

TITLE = "仓库月报"
UNITS = {"capacity": "mass", "received": "mass", "land": "area", "rent": "money", "use": "percent"}


def form(**stated: str) -> Form:
    """Warehouses with quantities of several dimensions; `stated`: units that the form says."""
    measured = [
        {"name": "capacity", "labels": ["库容"], "type": "quantity", "dimension": "mass"},
        {"name": "received", "labels": ["入库量"], "type": "quantity", "dimension": "mass"},
        {"name": "land", "labels": ["占地"], "type": "quantity", "dimension": "area"},
        {"name": "rent", "labels": ["租金"], "type": "money"},
        {"name": "use", "labels": ["使用率"], "type": "rate"},
        {"name": "gates", "labels": ["道口数"], "type": "number"},
    ]
    columns: list[dict[str, Any]] = [
        {"name": "project_name", "labels": ["名称"], "required": True, "filled": True},
        {"name": "builder", "labels": ["单位名称"], "filled": True},
        *(
            column | ({"stated_unit": stated[column["name"]]} if column["name"] in stated else {})
            for column in measured
        ),
    ]
    return Form.model_validate(
        {
            "form": "stores",
            "title": TITLE,
            "source": "试验",
            "area": "历城区",
            "claims": {"titles": [TITLE]},
            "period": {"slot": "month"},
            "unit": {"source": "填报说明"},
            "columns": columns,
            "feeds": "fct_project_month",
        }
    )


FORM = form()


def read(heads: dict[str, Cell], *, note: str = "", as_form: Form = FORM) -> SubmissionBatch:
    """One warehouse: header -> its cell, after the two columns that name it."""
    head: list[Cell] = ["名称", "单位名称", *heads]
    line: list[Cell] = ["冷库", "甲公司", *heads.values()]
    return read_as(as_form, workbook({"表": [["2024年10月" + TITLE], [note or None], head, line]}))


def value(batch: SubmissionBatch, field: str) -> Decimal | None:
    actual: Decimal | None = batch.records[field][0]
    return actual


def problems(batch: SubmissionBatch) -> list[tuple[str, str, str]]:
    return [
        (code, a1(row, column), text)
        for code, row, column, text in batch.problems.select(
            "problem", "row", "column", "text"
        ).iter_rows()
    ]


def faults(batch: SubmissionBatch) -> list[tuple[str, str]]:
    told = batch.faults.select("code", "row", "column").iter_rows()
    return [(code, a1(row, column)) for code, row, column in told]


@pytest.mark.parametrize(
    ("head", "text", "tonnes"),
    [
        ("库容（万吨）", 3.5, "35000"),
        ("库容（万吨）", "3.5", "35000"),
        ("库容（万吨）", "2万吨", "20000"),
        ("库容（万吨）", "500吨", "500"),
        ("库容（吨）", "2万", "20000"),
        ("库容 万吨", "1,200.5", "12005000"),
        ("库容（kg）", 1500, "1.5"),
    ],
)
def test_a_quantity_is_stored_exactly_in_the_base_unit_of_its_dimension(
    head: str, text: Cell, tonnes: str
) -> None:
    batch = read({head: text, "入库量（吨）": 1200, "道口数": 3})
    assert value(batch, "capacity") == Decimal(tonnes)
    assert value(batch, "received") == 1200
    assert (faults(batch), problems(batch)) == ([], [])


@pytest.mark.parametrize(
    ("text", "code"),
    [("12车", "foreign_unit"), ("12万元", "foreign_unit"), ("12%", "foreign_unit"),
     ("12车皮", "unknown_unit")],
)  # fmt: skip
def test_a_unit_of_another_dimension_in_a_cell_is_a_problem_of_that_cell(
    text: str, code: str
) -> None:
    batch = read({"库容（万吨）": 3, "入库量（吨）": text, "道口数": 3})
    assert problems(batch) == [(code, "D4", text)]
    assert value(batch, "received") is None
    assert value(batch, "capacity") == 30000


@pytest.mark.parametrize("text", ["12车", "3个", "30%", "2万"])
def test_a_number_without_dimension_bears_no_unit(text: str) -> None:
    batch = read({"库容（吨）": 3, "入库量（吨）": 1, "道口数": text})
    assert problems(batch) == [("unit_of_number", "E4", text)]


def test_a_unit_in_the_header_of_a_number_without_dimension_is_a_fault() -> None:
    assert faults(read({"库容（吨）": 3, "入库量（吨）": 1, "道口数（吨）": 3})) == [
        ("unit_in_plain_column", "E3")
    ]


def test_each_column_takes_the_unit_of_its_dimension_from_the_corner() -> None:
    heads: dict[str, Cell] = {"库容（吨）": 1, "租金": 7, "占地": 2, "使用率": 50}
    batch = read(heads, note="单位：万元、公顷")
    assert faults(batch) == []
    actual = [value(batch, field) for field in ("rent", "land", "use")]
    assert actual == [Decimal(7), Decimal(20000), Decimal(50)]


def test_a_sender_in_the_corner_is_no_unit_and_a_currency_belongs_to_one() -> None:
    heads: dict[str, Cell] = {"库容（吨）": 1, "入库量（吨）": 1, "租金": 7}
    sender = read(heads, note="单位：历城区发改局 单位：万元")
    currency = read(heads, note="（单位：人民币 万元）")
    assert [value(batch, "rent") for batch in (sender, currency)] == [Decimal(7), Decimal(7)]
    assert faults(sender) == faults(currency) == []


@pytest.mark.parametrize(
    "head", ["租金（单位：万元）", "租金（万元）（不含税）", "租金 （万元（含税））"]
)
def test_a_unit_is_found_among_what_else_the_brackets_of_a_label_say(head: str) -> None:
    batch = read({"库容（吨）": 1, "入库量（吨）": 1, head: 7})
    assert (faults(batch), value(batch, "rent")) == ([], Decimal(7))


@pytest.mark.parametrize(
    "group",
    ["收支（人民币 万元）", "收支（人民币，万元）", "收支 单位：万元", "收支（单位：人民币万元）"],
)
@pytest.mark.parametrize("merges", [[], ["C3:D3"]])
def test_a_unit_in_the_head_of_a_group_reaches_the_columns_below(
    group: str, merges: list[str]
) -> None:
    rows: list[list[Cell]] = [
        ["2024年10月" + TITLE],
        ["单位：吨"],
        ["名称", "单位名称", group, None, "库容"],
        [None, None, "租金", "押金", None],
        ["冷库", "甲公司", 7, 2, 1],
    ]
    batch = read_as(FORM, workbook({"表": rows}, merges))
    places = batch.addresses.filter(field="rent").select("unit", "unit_source").rows()
    assert (faults(batch), value(batch, "rent")) == ([], Decimal(7))
    assert places == [("万元", "表头 C3")]


def test_a_label_with_two_units_of_one_dimension_is_a_fault() -> None:
    heads: dict[str, Cell] = {"库容（吨）": 1, "入库量（吨）": 1, "租金（亿元）（万元）": 7}
    assert faults(read(heads)) == [("unit_contested", "E3")]


def test_a_corner_that_no_column_of_its_dimension_follows_is_a_fault() -> None:
    heads: dict[str, Cell] = {"库容（吨）": 1, "入库量（吨）": 1, "租金（万元）": 7}
    assert faults(read(heads, note="单位：亿元")) == [("unit_conflict", "A2")]
    assert faults(read(heads, note="单位：万元")) == []
    assert faults(read(heads, note="单位：亿元、吨")) == [("unit_conflict", "A2")]


def test_a_rate_in_permille_is_stored_in_percent() -> None:
    batch = read({"库容（吨）": 1, "入库量（吨）": 1, "使用率（‰）": 985})
    assert value(batch, "use") == Decimal("98.5")


def test_the_form_states_a_unit_that_the_file_does_not_print() -> None:
    heads: dict[str, Cell] = {"库容": 3, "入库量（吨）": 1, "道口数": 2}
    batch = read(heads, as_form=form(capacity="万吨"))
    assert value(batch, "capacity") == 30000
    sources = dict(batch.addresses.select("field", "unit_source").iter_rows())
    assert (sources["capacity"], sources["received"]) == ("表式所述：填报说明", "表头 D3")
    assert faults(read(heads)) == [("unit_missing", "C3")]


def test_cells_tell_their_units_where_their_column_does_not() -> None:
    heads: dict[str, Cell] = {"库容": "3万吨", "入库量（吨）": 1, "道口数": 2}
    assert (faults(read(heads)), value(read(heads), "capacity")) == ([], Decimal(30000))
    rows: list[list[Cell]] = [["2024年10月" + TITLE], ["名称", "单位名称", "库容"]]
    rows += [["甲库", "甲公司", "3万吨"], ["乙库", "甲公司", 7]]
    assert faults(read_as(FORM, workbook({"表": rows}))) == [("unit_missing", "C2")]
    heads["库容"] = "约3万吨"
    assert (faults(read(heads)), value(read(heads), "capacity")) == ([], None)


def test_a_group_of_which_a_column_is_all_names_it() -> None:
    rows: list[list[Cell]] = [
        ["2024年10月" + TITLE],
        ["名称", "单位名称", "库容（吨）", None],
        [None, None, "合计", "其中：冷库"],
        ["甲库", "甲公司", 7, 2],
    ]
    batch = read_as(FORM, workbook({"表": rows}, ("A2:A3", "B2:B3", "C2:D2")))
    assert (faults(batch), value(batch, "capacity")) == ([], Decimal(7))


def test_a_corner_of_a_dimension_that_no_column_has_contradicts_the_form() -> None:
    heads: dict[str, Cell] = {"库容": 3, "入库量（吨）": 1, "道口数": 2}
    batch = read(heads, note="单位：立方米", as_form=form(capacity="万吨"))
    assert faults(batch) == [("unit_foreign", "A2")]


def test_the_printed_unit_of_a_column_is_part_of_its_address() -> None:
    batch = read({"库容（万吨）": 3, "入库量（吨）": 1, "道口数": 2})
    assert batch.addresses.filter(field="capacity")["unit"].to_list() == ["万吨"]


@pytest.mark.parametrize(
    ("column", "message"),
    [
        ({"type": "quantity"}, "数量要写量纲"),
        ({"type": "quantity", "dimension": "weight"}, "没有这种量纲：weight"),
        ({"type": "number", "dimension": "mass"}, "number 不另写量纲"),
        ({"type": "money", "dimension": "mass"}, "money 不另写量纲"),
        ({"type": "money", "stated_unit": "吨"}, "不是 money 的单位：吨"),
        ({"name": "annual_plan", "type": "quantity", "dimension": "mass"}, "存的是 万元，不是 吨"),
        ({"name": "annual_plan", "type": "number"}, "存的是 万元，不是 不带单位的数"),
    ],
)
def test_a_form_that_says_a_wrong_unit_is_refused(column: dict[str, str], message: str) -> None:
    told = FORM.model_dump(by_alias=True, exclude_unset=True)
    told["columns"] = [{"name": "extra", "labels": ["其他"], **column}]
    with pytest.raises(ValueError, match=message):
        Form.model_validate(told)


@pytest.mark.parametrize(
    "head", ["库容目标（万吨）", "预计库容（万吨）", "全市库容（万吨）", "库容（计划）"]
)
def test_a_word_that_makes_another_figure_of_a_column_keeps_it_aside_and_the_rest_loads(
    head: str,
) -> None:
    batch = read({head: 9, "库容（万吨）": 3.5})
    assert batch.faults.is_empty()
    assert value(batch, "capacity") == Decimal(35000)
    assert batch.cells.filter(column_rule="other_meaning")["text"].to_list() == ["9"]


def needing(field: str) -> Form:
    columns = [
        column.model_copy(update={"required": column.required or column.name == field})
        for column in FORM.columns
    ]
    return FORM.model_copy(update={"columns": tuple(columns)})


def test_a_missing_column_says_which_label_is_like_it() -> None:
    batch = read({"库容（吨）": 3, "入库数量": 1}, as_form=needing("received"))
    (fault,) = batch.faults.filter(code="column_missing").iter_rows(named=True)
    assert (a1(fault["row"], fault["column"]), fault["value"]) == ("D3", "入库数量")
    assert "D3写的“入库数量”像是它" in fault["message"]
    assert "把表头改成规定的写法" in fault["remedy"]


def test_a_label_that_is_like_nothing_is_not_told() -> None:
    batch = read({"库容（吨）": 3, "联系人": "某"}, as_form=needing("received"))
    messages = batch.faults.filter(code="column_missing")["message"].to_list()
    assert messages == ["缺少必需的列“入库量”"]


def test_a_pattern_that_spells_the_groups_fits_labels_below_them() -> None:
    """Of another month the column is known by its group: 进展 > 完成 of 4月 as of 3月."""
    done = {"name": "rent", "labels": ["3月进展>完成"], "type": "money"}
    total = {"name": "capacity", "labels": ["总投资"], "type": "money"}

    def rents(pattern: str) -> list[Decimal | None]:
        columns = [*FORM.model_dump()["columns"][:2], done | {"patterns": [pattern]}, total]
        as_form = Form.model_validate(FORM.model_dump() | {"columns": columns})
        rows: list[Row] = [
            ["2024年10月" + TITLE, None, "单位：万元"],
            ["名称", "单位名称", "总投资", "4月进展", None, "1-4月累计", None],
            [None, None, None, "完成", "形象", "完成", "形象"],
            ["冷库", "甲公司", 90, 7, "封顶", 20, "封顶"],
        ]
        merges = ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2")
        return read_as(as_form, workbook({"表": rows}, merges=merges)).records["rent"].to_list()

    assert rents(r"\d{1,2}月进展>完成") == [Decimal(7)]
    assert rents(".{2,}完成") == [None]

"""Typed cells: what a text says where a value must stand, and where it need not."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import openpyxl
import polars as pl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from licheng_etl.formats.grid import KIND
from licheng_etl.formats.number_formats import number_style
from licheng_etl.forms.catalogue import load_catalogue
from licheng_etl.forms.columns import VALUE
from licheng_etl.reading.frames import RECEIPT, ROLE
from licheng_etl.reading.parsing import parse_cells
from tests.cross_tables import FORM
from tests.reading.received import read_as
from tests.reading.records.test_merges import DISPATCH, HEAD, project, read
from tests.reading.workbooks import Row, workbook


@pytest.mark.parametrize(("token", "reason"), [("待定", "pending"), ("无", "none"), ("—", "dash")])
def test_a_field_that_must_be_filled_is_not_filled_by_a_null_token(token: str, reason: str) -> None:
    (record,) = read([project("甲项目", token)]).records.to_dicts()
    assert record["builder"] is None
    assert record["null_reasons"] == f"builder={reason}"


def test_a_text_that_may_be_empty_keeps_its_own_words() -> None:
    row = [*project("甲项目", "甲公司"), "无", "待定"]
    (record,) = read([row], more=["形象进度", "级别"]).records.to_dicts()
    assert (record["progress"], record["list_level"]) == ("无", None)
    assert record["null_reasons"] == "list_level=pending"


@pytest.mark.parametrize("none", ["无", "暂无", "无问题"])
def test_a_word_for_no_problem_is_no_problem(none: str) -> None:
    rows = [[*project("甲项目", "甲公司"), none], [*project("乙项目", "乙公司"), "缺 用地指标"]]
    first, second = read(rows, more=["存在问题"]).records.to_dicts()
    assert (first["issues"], first["null_reasons"]) == (None, "issues=none")
    assert (second["issues"], second["null_reasons"]) == ("缺 用地指标", None)


def test_a_code_that_was_stored_as_a_number_is_no_key() -> None:
    rows = [[*project("甲项目", "甲公司"), code] for code in (24053701120401123456.0, "24-05")]
    batch = read(rows, more=["项目代码"])
    assert batch.records["project_code"].to_list() == [None, "24-05"]
    assert batch.problems["problem"].to_list() == ["code_lost_digits"]


ENTERPRISES = load_catalogue()["enterprises"]


@pytest.mark.parametrize(
    ("code", "read_as_code", "problem"),
    [
        ("91350100M000100Y43", "91350100M000100Y43", None),
        ("９１３５０１００ m000100y43", "91350100M000100Y43", None),
        ("91350100M000100Y44", None, "credit_code_check"),
        ("91350100M000100Y4", None, "credit_code_shape"),
        ("无", None, None),
    ],
)
def test_a_credit_code_is_read_when_its_check_character_fits(
    code: str, read_as_code: str | None, problem: str | None
) -> None:
    head = ["企业名称", "统一社会信用代码", "产值（万元）"]
    rows: list[Row] = [["2024年1—3月重点企业生产经营月度表"], head, ["甲企业", code, 100]]
    batch = read_as(ENTERPRISES, workbook({"表": rows}))
    assert batch.records["credit_code"].to_list() == [read_as_code]
    assert batch.problems["problem"].to_list() == ([problem] if problem else [])
    assert batch.problems["text"].to_list() == ([code] if problem else [])


def test_an_error_of_which_only_the_text_is_left_is_a_problem_like_the_others() -> None:
    batch = read([[*project("甲项目", "甲公司", "#N/A"), "#REF!"]], more=["形象进度"])
    assert batch.problems["problem"].to_list() == ["error_cell", "error_cell"]


def test_a_serial_of_a_day_is_read_by_the_system_of_its_workbook() -> None:
    data = workbook(
        {"表": [*HEAD[:-1], [*HEAD[-1], "计划开工时间"], [*project("甲", "乙"), 44000]]}
    )
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.epoch = CALENDAR_MAC_1904
    changed = io.BytesIO()
    book.save(changed)
    days = [
        read_as(DISPATCH, each).records["planned_start"][0] for each in (data, changed.getvalue())
    ]
    assert days == ["2020-06-18", "2024-06-19"]


def quantity(text: str, unit: str | None, kind: str = "text", *, code: str = "General") -> Any:
    """The number of one observation in a number format: amount, digits, unit, problem."""
    cell = {"text": text, "unit": unit, "kind": kind, **number_style(code)._asdict()}
    governed: dict[str, Any] = {"field": VALUE.name, "type": str(VALUE.type), "role": "data"}
    governed |= {"shared": False, "is_1904": False, "sheet": "表"}
    place = dict.fromkeys((RECEIPT, "source_table", "row", "column", "record"), 1)
    schema: dict[str, Any] = {"kind": KIND, "role": ROLE, "unit": pl.String, "scale": pl.UInt8}
    cells = pl.DataFrame([cell | governed | place], schema_overrides=schema)
    (parsed,) = parse_cells([cells], FORM).to_dicts()
    return parsed["amount"], parsed["digits"], parsed["unit"], parsed["problem"]


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("178.70", "万吨", (Decimal(1787000), 2, "万吨")),
        ("621", "列", (Decimal(621), 0, "列")),
        ("-5.3", "%", (Decimal("-5.3"), 1, "%")),
        ("0.5", "倍率", (Decimal(50), 1, "倍率")),
    ],
)
def test_a_quantity_is_in_the_unit_that_governs_it(
    text: str, unit: str, expected: tuple[Decimal, int, str]
) -> None:
    assert quantity(text, unit) == (*expected, None)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("178.7万吨", None, (Decimal(1787000), 1, "万吨")),
        ("178.7 万吨", "吨", (Decimal(1787000), 1, "万吨")),
        ("2.8万TEU", "标箱", (Decimal(28000), 1, "万标箱")),
        ("5.3%", "倍率", (Decimal("5.3"), 1, "%")),
        ("5.3％", None, (Decimal("5.3"), 1, "%")),
    ],
)
def test_the_unit_in_a_cell_goes_before_the_one_that_governs_it(
    text: str, unit: str | None, expected: tuple[Decimal, int, str]
) -> None:
    assert quantity(text, unit) == (*expected, None)


@pytest.mark.parametrize("unit", ["%", None, "倍率"])
def test_a_number_in_a_percent_format_is_the_percent_that_it_shows(unit: str | None) -> None:
    shown = quantity("0.284", unit, "number", code="0.0%")
    assert shown == (Decimal("28.4"), 1, "%", None)


@pytest.mark.parametrize(
    ("text", "unit", "problem"),
    [
        ("12车皮", None, "unknown_unit"),
        ("12车皮", "吨", "unknown_unit"),
        ("12", "车皮", "unknown_unit"),
        ("12万元", "吨", "foreign_unit"),
        ("12%", "万吨", "foreign_unit"),
        ("1.2个百分点", "%", "foreign_unit"),
        ("12", None, "no_unit"),
        ("约12", "吨", "not_exact"),
        ("不低于1亿元", "万元", "not_exact"),
        ("10-15亿元", "万元", "not_exact"),
        ("10亿元至15亿元", "万元", "not_exact"),
        ("2024-10-15", "吨", "not_a_number"),
        ("约定", "吨", "not_a_number"),
        ("31439余", "吨", "not_exact"),
        ("3万多吨", "吨", "not_exact"),
        ("12吨左右", "吨", "not_exact"),
        ("(12)", "吨", "ambiguous_sign"),
        ("0.000000001", "吨", "out_of_range"),
    ],
)
def test_a_quantity_that_cannot_be_read_for_certain_is_a_problem(
    text: str, unit: str | None, problem: str
) -> None:
    amount, _, _, actual = quantity(text, unit)
    assert (amount, actual) == (None, problem)


def test_a_percent_format_contradicts_a_unit_of_another_dimension() -> None:
    amount, _, _, problem = quantity("0.28", "万吨", "number", code="0%")
    assert (amount, problem) == (None, "foreign_unit")


@pytest.mark.parametrize(
    ("code", "text", "unit", "expected"),
    [
        ('0.00"亿元"', "1.3", "万元", (Decimal(13000), "亿元")),
        ('0.00"亿元"', "1.3", None, (Decimal(13000), "亿元")),
        ('0!.0,"万元"', "123456", "万元", (Decimal("12.3456"), "元")),
        ("#,##0.00,", "123456", "千元", (Decimal("12.3456"), "元")),
        ("0!.0,", "123456", "万元", (Decimal("12.3456"), "元")),
        ('0.0"万"', "2", "元", (Decimal(2), "万元")),
        ('[>=100000000]0!.00,,"亿";[>=10000]0!.0,"万"', "20000", "元", (Decimal(2), "元")),
        ("¥#,##0.00", "7", "万元", (Decimal(7), "万元")),
        ('0.0"%"', "5.3", "倍率", (Decimal("5.3"), "%")),
    ],
)
def test_a_format_tells_what_a_stored_number_counts(
    code: str, text: str, unit: str | None, expected: tuple[Decimal, str]
) -> None:
    amount, _, counted, problem = quantity(text, unit, "number", code=code)
    assert (amount, counted, problem) == (*expected, None)


@pytest.mark.parametrize(
    ("code", "unit", "problem"),
    [
        ("#,##0.00,", "万元", "unit_of_format"),
        ("#,##0,", "元", "unit_of_format"),
        ("[$$-409]#,##0.00", "万元", "foreign_unit"),
        ('0.0"万吨"', "万元", "foreign_unit"),
        ('0"车皮"', "吨", "unknown_unit"),
    ],
)
def test_a_format_that_contradicts_the_column_is_a_problem(
    code: str, unit: str, problem: str
) -> None:
    amount, _, _, actual = quantity("123456", unit, "number", code=code)
    assert (amount, actual) == (None, problem)

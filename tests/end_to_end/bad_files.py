"""The files of the worst night: what can be wrong with a table, and what is to come of each.

Not here: the night, and what is asked of it (test_bad_input).
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl

from licheng_etl.sample import Column
from licheng_etl.sample.packages import stored
from tests.dispatch_edits import with_subtotal, with_total, with_value, without_column
from tests.end_to_end.workbooks import NAME, PROJECTS, with_ytd, workbook
from tests.formats.handmade import compound

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.sample import DispatchRow, DispatchTable, Value

    Edit = Callable[[DispatchTable], DispatchTable]

BEFORE, GOOD = "三月.xlsx", "二月.xlsx"
CSV = NAME.replace(".xlsx", ".csv")
XLS = NAME.replace(".xlsx", ".xls")
CHANGED = with_ytd(9_000)
CENTS = [replace(row, ytd_completed=Decimal("10000.25")) for row in PROJECTS]


@dataclass(frozen=True)
class Bad:
    """A file, what comes of it and what is said of it; `place`: sheet and cell if there is one."""

    content: Callable[[], bytes]
    reason: str = ""
    says: tuple[str, ...] = ()
    place: tuple[str | None, str | None] = (None, None)
    name: str = NAME


def edited(edit: Edit, rows: Sequence[DispatchRow] = PROJECTS) -> Callable[[], bytes]:
    return lambda: workbook(rows, edit=edit)


def value(key: str, new: Value) -> Edit:
    """The first project with another value."""
    return lambda table: with_value(table, 0, 0, key, new)


def sheet(*rows: list[object]) -> Callable[[], bytes]:
    """A workbook of one sheet with these rows."""

    def content() -> bytes:
        book = openpyxl.Workbook()
        page = book.create_sheet("Sheet1", 0)
        for row in rows:
            page.append(row)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return content


def as_csv(encoding: str) -> Callable[[], bytes]:
    """The changed table as a spreadsheet program saves it as CSV."""

    def content() -> bytes:
        page = openpyxl.load_workbook(io.BytesIO(workbook(CHANGED)), data_only=True).worksheets[0]
        out = io.StringIO()
        csv.writer(out).writerows(page.iter_rows(values_only=True))
        return out.getvalue().encode(encoding)

    return content


UNREADABLE = {
    "bytes that are nothing": Bad(
        lambda: bytes(range(256)) * 20, "not_a_workbook", ("工作簿", "重新保存")
    ),
    "a PDF cut off": Bad(
        lambda: b"%PDF-1.7\n", "truncated", ("不完整", "重新保存"), name="调度表.pdf"
    ),
    "slides": Bad(
        lambda: stored({"ppt/presentation.xml": b"<p/>"}),
        "unsupported",
        ("演示文稿", "另存为"),
        name="调度表.pptx",
    ),
    "no bytes": Bad(lambda: b"", "empty", ("空的", "重新导出")),
    "the end cut off": Bad(lambda: workbook()[:-3_000], "truncated", ("不完整", "重新保存")),
    "a password": Bad(
        lambda: compound({"EncryptionInfo": b"x", "EncryptedPackage": b"x"}),
        "encrypted",
        ("加密", "取消打开密码"),
    ),
}
UNRECOGNISED = {
    "a text": Bad("这是一则通知。".encode, "no_form", ("标题和表头",), name="通知.xlsx"),
    "a workbook of nobody knows what": Bad(
        sheet(["通讯录"], ["姓名", "科室"], ["张三", "办公室"]),
        "no_form",
        ("标题和表头",),
        name="通讯录.xlsx",
    ),
    "an empty sheet": Bad(sheet(), "no_form", ("标题和表头",), name="新建.xlsx"),
    "two forms": Bad(
        sheet(["2024年地方政府债券使用情况表"], ["项目名称", "项目编号"], ["甲项目", "P1"]),
        "two_forms",
        ("地方政府债券使用情况表", "重点项目调度表", "请只报一种"),
    ),
}
RETURNED = {
    "an empty sheet under the name of the form": Bad(
        sheet(), "header_missing", ("没有找到", "表头"), ("Sheet1", None)
    ),
    "no header": Bad(
        sheet(["2024年1-3月重点项目调度表"], ["单位：万元"], ["甲项目", 1, 2], ["乙项目", 3, 4]),
        "header_missing",
        ("没有找到", "表头"),
        ("Sheet1", None),
    ),
    "no required column": Bad(
        edited(lambda table: without_column(table, "ytd_completed")),
        "column_missing",
        ("缺少", "“年初至报告期累计”"),
        ("Sheet1", "A4"),
    ),
    "no unit": Bad(
        edited(lambda table: replace(table, unit_line=None)),
        "unit_missing",
        ("“总投资”", "没有写明单位"),
        ("Sheet1", "I3"),
    ),
    "a unit that is none": Bad(
        edited(lambda table: replace(table, unit_line="单位：万美元")),
        "unit_foreign",
        ("不是这一列该用的",),
        ("Sheet1", "AC2"),
    ),
    "a wrong year in the title": Bad(
        edited(lambda table: replace(table, title=table.title.replace("2024", "2023"))),
        "period_conflict",
        ("报告期不一致", "2023", "2024", NAME),
    ),
    "a year that has not begun": Bad(
        lambda: workbook(month="2034-03"),
        "period_in_future",
        ("2034-M03", "还没有开始"),
        name=NAME.replace("2024", "2034"),
    ),
    "a 合计 that is off": Bad(
        edited(lambda table: with_total(table, "ytd_completed", Decimal("30000.85")), CENTS),
        "control_total",
        ("“年初至报告期累计”", "30000.85", "30000.75万元", "相差0.1"),
        ("Sheet1", "N10"),
    ),
    "a 小计 that is off": Bad(
        edited(lambda table: with_subtotal(table, 0, "annual_plan", Decimal(60_010))),
        "control_total",
        ("“年度计划投资”", "60010", "60000万元", "相差10"),
        ("Sheet1", "K9"),
    ),
    "a project twice with different values": Bad(
        lambda: workbook([*PROJECTS, CHANGED[0]]),
        "key_twice",
        ("第6行与第9行", "“年初至报告期累计”"),
        ("Sheet1", "N9"),
    ),
}
ACCEPTED = {
    "xlsx named xls": Bad(lambda: workbook(CHANGED), name=XLS),
    "csv in GBK": Bad(as_csv("gbk"), name=CSV),
    "csv in UTF-8": Bad(as_csv("utf-8-sig"), name=CSV),
    "an unknown column": Bad(
        edited(lambda table: table.with_column(Column("more", ("备用",)), "另有安排"), CHANGED)
    ),
    "a 合计 off by its last digit": Bad(
        edited(lambda table: with_total(table, "ytd_completed", Decimal("30000.76")), CENTS)
    ),
    "a project twice with equal values": Bad(lambda: workbook([*CHANGED, CHANGED[0]])),
    "the month 13": Bad(edited(value("planned_start", "2024.13"))),
    "1e308": Bad(edited(value("total_investment", Decimal("1e308")))),
    "1e308 as text": Bad(edited(value("total_investment", "1e308"))),
    "亿元 among 万元": Bad(edited(value("annual_rate", Decimal(50)), with_ytd(1))),
    "元 among 万元": Bad(
        edited(
            value("total_rate", None),
            [replace(PROJECTS[0], total_investment=Decimal(10**9)), *PROJECTS[1:]],
        )
    ),
    "a contact too long": Bad(edited(value("contact", "示例联系人" * 40))),
}
NOT_LOADED = UNREADABLE | UNRECOGNISED | RETURNED
EVERYTHING = NOT_LOADED | ACCEPTED

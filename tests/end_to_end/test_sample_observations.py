"""Freight and indicators of the sample: every number that stands on a sheet, as it was loaded.

Each workbook is read a second time by its labels, and asked of the warehouse as known on the day of
its receipt. Not here: from facts to cells (test_conservation_and_trace).
"""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.office import lasting_office
from tests.sample.reading import FREIGHT, INDICATORS, amount, month_of, plain, read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.databases import Databases
    from tests.office import Office

pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no default style:UserWarning")

Numbers = dict[tuple[str | None, ...], tuple[Decimal | None, str]]
"""What a number is of -> the number in its base unit, the unit as printed."""

FACTORS = {
    "%": Decimal(1),
    "列": Decimal(1),
    "标箱": Decimal(1),
    "万标箱": Decimal(10_000),
    "万吨": Decimal(10_000),
    "元": Decimal("0.0001"),
    "万元": Decimal(1),
    "亿元": Decimal(10_000),
}
ASPECTS = (
    (r"占.*比重", "share", "YTD"),
    (r"上年同期", "prior_level", "YTD"),
    (r"累计.*同比", "growth_yoy", "YTD"),
    (r"累计", "level", "YTD"),
    (r"[当本]月", "level", "M"),
)
"""What the label of a column says, the first that fits, and of which period."""
GROWTH = {FREIGHT: ("growth_yoy", "YTD"), INDICATORS: ("growth_yoy", "M")}
"""同比 alone: the freight report has it of the year to date."""
QUERIES = {
    FREIGHT: """
        select station_name, mode, measure, direction, commodity_name, aspect, period_code,
               value, source_unit from mart.freight
    """,
    INDICATORS: """
        select indicator_name, aspect, period_code, value, source_unit from mart.indicator_obs
    """,
}
NAMES = {
    FREIGHT: ("站点", "运输方式", "指标", "方向", "货类"),
    INDICATORS: ("指标",),
}


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory,
    databases: Databases,
    template: str,
    sample_inbox: Path,
) -> Iterator[Office]:
    """What the two offices of the sample have sent, loaded; tests only read."""
    folder = tmp_path_factory.mktemp("observed") / "数据 5"
    with lasting_office(folder, databases, template) as loaded:
        for sender in (FREIGHT, INDICATORS):
            shutil.copytree(sample_inbox / sender, loaded.inbox / sender)
        loaded.night()
        yield loaded


def said_by(sender: str, label: str) -> tuple[str, str] | None:
    """The aspect and the kind of period of a column's numbers."""
    for pattern, aspect, kind in ASPECTS:
        if re.search(pattern, label):
            return aspect, kind
    return GROWTH[sender] if "同比" in label else None


def name_of(cell: object) -> str | None:
    text = "" if cell is None else re.sub("^其中:", "", plain(cell))
    return None if text in {"", "—"} else text


def printed(sender: str, content: bytes, month: str) -> Numbers:
    """The numbers of a workbook: a whole that its parts add up to is a control and not told."""
    table = read_plain(content, "序号" if sender == FREIGHT else "指标")
    told: Numbers = {}
    for row in table.rows:
        names = tuple(name_of(row[label]) for label in NAMES[sender])
        for label, cell in row.items():
            meaning = said_by(sender, label)
            if meaning is None or cell is None or re.search("[一-鿿]", str(cell)):
                continue  # nothing, or words where a number belongs
            aspect, kind = meaning
            if "合计" in names and aspect in {"level", "prior_level"}:
                continue
            unit = plain(row["计量单位"]) if aspect in {"level", "prior_level"} else "%"
            number = amount(cell)
            period = f"{month[:4]}-{kind}{month[5:]}"
            told[*names, aspect, period] = (
                None if number is None else number * FACTORS[unit],
                unit,
            )
    return told


def test_each_column_of_both_reports_is_told_apart() -> None:
    assert [said_by(FREIGHT, label) for label in ("累计>上年同期", "累计>同比(%)", "当月")] == [
        ("prior_level", "YTD"), ("growth_yoy", "YTD"), ("level", "M"),
    ]  # fmt: skip
    assert [said_by(INDICATORS, label) for label in ("同比±%", "累计同比±%", "计量单位")] == [
        ("growth_yoy", "M"), ("growth_yoy", "YTD"), None,
    ]  # fmt: skip


@pytest.mark.parametrize("sender", [FREIGHT, INDICATORS])
def test_every_number_that_stands_on_a_sheet_is_told_as_known_on_the_day_of_its_receipt(
    office: Office, sender: str
) -> None:
    receipts = office.rows(
        "select r.sha256, r.name, r.received_at, s.status from ops.receipt r join ops.submission s"
        " on s.receipt_sequence = r.sequence"
        f" where r.folder = '{sender}' and s.form in ('freight', 'indicators') order by 3"
    )
    assert len(receipts) > 20
    for receipt in receipts:
        month = month_of(Path(str(receipt["name"])))
        told = printed(sender, office.archive.read_bytes(str(receipt["sha256"])), month)
        known: Any = receipt["received_at"]
        rows = office.rows(
            f"{QUERIES[sender]} where period_code in"
            f" ('{month[:4]}-M{month[5:]}', '{month[:4]}-YTD{month[5:]}') and set_aside is null",
            known=known.isoformat(sep=" "),
        )
        loaded: Numbers = {
            tuple(None if coordinate is None else str(coordinate) for coordinate in coordinates): (
                None if value is None else Decimal(str(value)),
                str(unit),
            )
            for *coordinates, value, unit in (row.values() for row in rows)
        }
        if receipt["status"] == "returned":
            assert loaded == {}
            continue
        assert loaded == told

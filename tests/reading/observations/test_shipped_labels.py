"""Columns of the shipped forms beside the right ones: each is set aside, and the rest loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.model.district import LICHENG
from licheng_etl.quality.check import check
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

INDICATORS = load_catalogue(district=LICHENG)["indicators"]
TITLE = "历城区主要经济指标2024年1—10月"


def read(*heads: str) -> tuple[list[tuple[str, str]], dict[str, str], bool]:
    """Aspect and period of what loads, the cells set aside by column, whether it is returned."""
    numbers = [10 + place for place in range(len(heads))]
    rows: list[Row] = [[TITLE], ["指标", "计量单位", *heads], ["固定资产投资", "亿元", *numbers]]
    batch = read_as(INDICATORS, workbook({"表": rows}), name="表2024年1-10月.xlsx")
    checked = check(batch)
    loaded = checked.rows.select("aspect", "period_code").rows()
    aside = dict(checked.quarantine.select("cell", "rule").rows())
    return sorted(loaded), aside, bool(checked.returned)


YTD = ("level", "2024-YTD10")
GROWTH = ("growth_yoy", "2024-YTD10")


@pytest.mark.parametrize(
    "label",
    [
        "较上年同期增减",
        "累计同比位次",
        "累计目标",
        "预计",
        "本月计划",
        "占全省比重(%)",
        "环比%",
        "全市1—10月累计",
        "同比增减额",
        "累计排名",
    ],
)
def test_another_figure_beside_the_right_one_is_set_aside_alone(label: str) -> None:
    assert read("1—10月累计", label) == ([YTD], {"D3": "other_meaning"}, False)


@pytest.mark.parametrize(
    ("label", "loaded"),
    [
        ("增长%", GROWTH),
        ("累计同比±%", GROWTH),
        ("比上年同期增长%", GROWTH),
        ("占全市比重(%)", ("share", "2024-YTD10")),
        ("本月", ("level", "2024-M10")),
    ],
)
def test_what_the_form_asks_for_loads_as_what_it_is(label: str, loaded: tuple[str, str]) -> None:
    assert read("1—10月累计", label) == (sorted([YTD, loaded]), {}, False)

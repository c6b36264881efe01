"""GB/T 4754: sections and divisions, and what a code tells of them."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.forms import load_catalogue
from licheng_etl.model.industries import (
    DIVISIONS,
    SECTIONS,
    division_name,
    division_of,
    section_name,
    section_of,
)
from licheng_etl.quality.gx import RowRule, failing_rows


def told(code: str) -> tuple[str | None, ...]:
    division = division_of(pl.lit(code))
    parts = (division, division_name(division), section_of(division), section_name(division))
    return pl.select(part.alias(str(at)) for at, part in enumerate(parts)).row(0)


def test_there_are_20_sections_and_97_divisions() -> None:
    assert len(SECTIONS) == 20
    assert list(DIVISIONS) == [f"{number:02}" for number in range(1, 98)]
    assert {letter for letter, _ in DIVISIONS.values()} == set(SECTIONS)


@pytest.mark.parametrize(
    ("code", "division", "section"),
    [
        ("C3985", "计算机、通信和其他电子设备制造业", "制造业"),
        ("3985", "计算机、通信和其他电子设备制造业", "制造业"),
        ("c39", "计算机、通信和其他电子设备制造业", "制造业"),
        ("2720", "医药制造业", "制造业"),
        ("I6550", "软件和信息技术服务业", "信息传输、软件和信息技术服务业"),
        ("G59", "装卸搬运和仓储业", "交通运输、仓储和邮政业"),
        ("0111", "农业", "农、林、牧、渔业"),
        ("T9700", "国际组织", "国际组织"),
    ],
)
def test_a_code_tells_its_division_and_section(code: str, division: str, section: str) -> None:
    _, name, _, of = told(code)
    assert (name, of) == (division, section)


@pytest.mark.parametrize("code", ["I39", "9999", "0000", "C", "39", "111", "C39855", "制造业", ""])
def test_what_is_no_code_tells_nothing(code: str) -> None:
    """111 may be 0111 that lost its zero as a number, and then it is another industry's."""
    assert set(told(code)) == {None}


@given(st.lists(st.from_regex("[A-T]?[0-9]{1,5}", fullmatch=True), min_size=1, max_size=50))
def test_the_form_takes_the_codes_that_are_known_and_no_other(codes: list[str]) -> None:
    (rule,) = (
        each
        for each in load_catalogue()["enterprises"].expectations
        if each.arguments["column"] == "industry_code"
    )
    frame = pl.DataFrame({"industry_code": codes})
    (refused,) = failing_rows(frame, [RowRule(rule.expect, rule.arguments)])
    known = frame.select(division_of(pl.col("industry_code")).is_not_null()).to_series()
    assert [at not in refused for at in range(len(codes))] == known.to_list()

"""Setting aside any one cell never changes another project's figures."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.model import absences
from licheng_etl.quality.check import Checked, check
from tests.quality.support import DISPATCH, PROJECT, Line, project, submission
from tests.reading.workbooks import Failed

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("甲项目", "乙项目", "丙项目")
CODES = ("2301-370112-04-01-100001", "2301-370112-04-01-100002", "2301-370112-04-01-100003")
MEASURES = ("total_investment", "annual_plan", "ytd_investment", "progress", "planned_start")


def _read(*, coded: bool, faults: Mapping[int, dict[str, str]]) -> Checked:
    lines = []
    for row, (name, code) in enumerate(zip(NAMES, CODES, strict=True)):
        texts = {"progress": "主体施工", "planned_start": "2024年8月", "project_code": code}
        if not coded:
            del texts["project_code"]
        lines.append(Line({**PROJECT, "project_name": name, **texts, **faults.get(row, {})}))
    return check(submission(*lines))


@cache
def _sound(*, coded: bool) -> Checked:
    return _read(coded=coded, faults={})


def _of_others(checked: Checked, record: int) -> pl.DataFrame:
    return checked.rows.filter(pl.col("record") != record).drop("receipt_sequence")


@pytest.mark.long
@settings(deadline=None, max_examples=30)
@given(
    st.integers(0, 2),
    st.sampled_from([*PROJECT, "progress", "planned_start", "project_code"]),
    st.sampled_from([Failed("#REF!"), "约10", "8月底", "-5", "长" * 5000]),
    st.booleans(),
)
def test_setting_aside_a_cell_changes_no_other_project(
    row: int, field: str, text: str, coded: bool
) -> None:
    sound = _sound(coded=coded)
    faulty = _read(coded=coded, faults={row: {field: text}})
    assert faulty.returned == {}
    assert _of_others(faulty, row).equals(_of_others(sound, row))
    kept = faulty.rows.filter(pl.col("record") == row)
    before = sound.rows.filter(pl.col("record") == row)
    for measure in MEASURES:
        aside = kept.filter(absences.is_aside(measure))
        if kept.height and aside.is_empty() and measure != field:
            assert kept[measure].equals(before[measure])
        assert aside[measure].null_count() == aside.height


def test_every_field_of_the_form_may_be_set_aside_at_once() -> None:
    """What is said of each fits beside the row."""
    values = {name: "长" * 5000 for name in DISPATCH.field_names if name not in PROJECT}
    checked = check(submission(project(**values)))
    assert checked.rows.height == 1
    assert checked.rows["null_reasons"].str.len_chars().item() < 4000

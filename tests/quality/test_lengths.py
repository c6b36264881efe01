"""What `ops` tells of files is cut to its columns, so that no text of a file stops a night."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model.tables import OPS
from licheng_etl.quality.accounting import whole_file_states
from licheng_etl.quality.check import check
from licheng_etl.quality.lengths import fit
from licheng_etl.reading.faults import Fault
from tests.quality.support import project, section, submission, total

if TYPE_CHECKING:
    from licheng_etl.reading.batch import SubmissionBatch

LONG = "很" * 5000


@given(st.lists(st.none() | st.text(max_size=90)))
def test_a_text_is_whole_or_begins_as_the_text_and_ends_in_an_ellipsis(
    texts: list[str | None],
) -> None:
    rules = pl.DataFrame(
        {"rule": texts, "other": texts}, schema=dict.fromkeys(("rule", "other"), pl.String)
    )
    fitted = fit(OPS["cell_state"], rules)
    assert fitted["other"].to_list() == texts
    for text, kept in zip(texts, fitted["rule"], strict=True):
        printable = text and text.replace("\0", "␀")
        assert kept == printable or (printable and len(kept) == 60 and kept == printable[:59] + "…")


def assert_fits(name: str, frame: pl.DataFrame) -> None:
    for column in OPS[name].columns:
        limit = column.type.length
        if limit is not None and frame.height:
            assert not (frame[column.name].str.len_chars() > limit).any(), column.name


@pytest.mark.parametrize(
    "long",
    [
        submission(project(total_investment=LONG)),
        submission(project(annual_goal=LONG)),
        submission(project(), extra={LONG: "x"}),
        submission(project(), extra={"附注": LONG}),
        submission(section(f"一、省级（9个）{LONG}"), project()),
        submission(project(), total((0, 0), total_investment="1" + "0" * 9)),
        submission(project(), faults=[Fault("header_missing" * 9, LONG, "S", "A1", LONG, LONG)]),
    ],
)
def test_every_operational_row_of_a_file_with_long_texts_fits(long: SubmissionBatch) -> None:
    checked = check(long)
    assert checked.verdicts.height > 0
    assert_fits("verdict", checked.verdicts)
    assert_fits("quarantine", checked.quarantine)
    assert_fits("cell_state", checked.cell_states)
    for reason, message in checked.returned.values():
        assert len(reason) <= 60
        assert len(message) <= 4000


def test_states_of_sheets_whose_names_are_one_when_cut_are_counted_together() -> None:
    cells = pl.DataFrame({"sheet": ["表" * 300 + "甲", "表" * 300 + "乙"], "cells": [2, 3]})
    assert whole_file_states(1, cells, "no_form")["cells"].to_list() == [5]

"""Reports as submissions: every figure once, told by what it says, in the slot of its report."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.model.keys import key_of
from licheng_etl.quality import check
from licheng_etl.reading.frames import RECEIPT
from licheng_etl.reports.receipts import read_files
from tests.reading.received import SENDER, catalogue, receipt

if TYPE_CHECKING:
    from licheng_etl.quality import Checked
    from licheng_etl.reading.batch import SubmissionBatch

BRIEF = load_catalogue()["brief"]
ARTICLE = load_catalogue()["article"]
RECEIVED = datetime(2024, 11, 20, tzinfo=UTC)
TITLE = "历城区2024年1—10月经济运行简报"
BODY = "1—10月，地区生产总值969.8亿元，同比增长4.6%。又及，地区生产总值969.8亿元。"


def batch_of(*texts: str, name: str = "简报.txt") -> SubmissionBatch:
    """Texts that arrived, as the batch of the one form that claims them."""
    files = {
        receipt(f"{SENDER}/{name}", number, RECEIVED): text.encode()
        for number, text in enumerate(texts, start=1)
    }
    read = read_files(list(files), files.__getitem__, catalogue(BRIEF, ARTICLE))
    (batch,) = read.batches
    return batch


def checked(*texts: str) -> Checked:
    return check(batch_of(*texts))


def test_each_figure_is_a_record_with_its_words_and_its_place() -> None:
    batch = batch_of(f"{TITLE}\n{BODY}")
    first = batch.records.row(0, named=True)
    text = f"{TITLE}\n{BODY}\n"
    assert text[int(first["span_start"]) : int(first["span_end"])] == first["text"] == "969.8亿元"
    assert (first["indicator"], first["measure"], first["unit"]) == ("地区生产总值", "level", "CNY")
    assert (first["period_start"], first["period_end"]) == ("2024-01-01", "2024-10-31")
    assert (first["value"], first["step"]) == (96_980_000_000, 10_000_000)
    assert first["before"].endswith("地区生产总值")
    assert first["after"].startswith("，同比增长")


def test_the_same_said_again_is_another_mention() -> None:
    records = batch_of(f"{TITLE}\n{BODY}").records
    assert records["occurrence"].to_list() == ["1", "1", "2"]


def test_an_indicator_bears_its_name_of_the_lexicon_where_that_knows_it() -> None:
    records = batch_of(f"{TITLE}\n1—10月，技改投资12.5亿元，快乐指数88.5。").records
    assert records.select("indicator", "known_indicator").rows() == [
        ("工业技术改造投资", "工业技术改造投资"),
        ("快乐指数", None),
    ]


def test_every_figure_is_in_one_state() -> None:
    states = checked(f"{TITLE}\n{BODY}").cell_states
    assert states.select("sheet", "state", "cells").rows() == [("正文", "loaded", 3)]


def test_a_number_that_cannot_be_stored_exactly_is_set_aside_and_the_rest_loads() -> None:
    long = "1—10月，地区生产总值969.8亿元，产品合格率99.123456789%。"
    result = checked(f"{TITLE}\n{long}")
    assert result.quarantine.select("sheet", "cell", "rule").rows() == [
        ("正文", "A2", "out_of_range")
    ]
    assert sorted(result.cell_states["state"]) == ["loaded", "quarantined"]
    assert result.rows["value"].to_list() == [96_980_000_000, None]


def test_a_report_without_a_period_is_returned_with_all_its_figures() -> None:
    result = checked(f"历城区经济运行简报\n{BODY}")
    assert [reason for reason, _ in result.returned.values()] == ["period_missing"]
    assert result.cell_states.select("state", "cells").rows() == [("returned", 3)]


def test_a_report_without_figures_is_a_submission_all_the_same() -> None:
    result = checked(f"{TITLE}\n本月无事。")
    assert (result.rows.height, result.returned, result.cell_states.height) == (0, {}, 0)


@pytest.mark.parametrize(
    ("title", "code"),
    [(TITLE, "2024-M10"), ("历城区2024年9月项目建设情况通报", "2024-M09")],
)
def test_a_brief_fills_the_slot_of_its_month(title: str, code: str) -> None:
    slots = batch_of(f"{title}\n{BODY}").slots
    assert slots.rows() == [(1, key_of("slot", "brief", SENDER, code), code, "")]


def test_articles_are_told_apart_by_their_titles_and_not_by_their_files() -> None:
    one, other = "历城区项目建设综述", "历城区项目招商综述"
    slots = batch_of(f"{one}\n{BODY}", f"{other}\n{BODY}", f"{one}\n开工3个项目。").slots
    keys = dict(slots.select(RECEIPT, "slot_key").iter_rows())
    assert keys[1] == keys[3] != keys[2]
    assert slots["slot_period"].unique().to_list() == ["all"]

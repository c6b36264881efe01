"""When a submission came, and which month its headers print."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from licheng_etl.quality.check import check
from licheng_etl.quality.rules.timing import check_timing, from_the_future
from tests.cross_tables import FORM, HEADER, form
from tests.quality.support import DISPATCH, project, submission
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

OCTOBER = datetime(2024, 11, 5, tzinfo=UTC)


def test_a_submission_received_before_its_period_ended_waits_for_an_explanation() -> None:
    batch = submission(project(), received_at=datetime(2024, 10, 20, tzinfo=UTC))
    actual = check_timing(batch).select("rule", "severity", "value", "message").rows()
    message = "2024-10-20收到时，报告期2024-M10还没有结束"
    assert actual == [("before_period_end", "soft", "2024-M10", message)]
    assert not check(batch).returned


def test_one_that_comes_every_ten_days_does_not() -> None:
    rule = DISPATCH.period.model_copy(update={"ten_daily": True})
    form = DISPATCH.model_copy(update={"period": rule})
    batch = submission(project(), form=form, received_at=datetime(2024, 10, 20, tzinfo=UTC))
    assert check_timing(batch).is_empty()


def test_nor_does_one_whose_month_is_told_by_the_day_of_filling_in() -> None:
    rule = DISPATCH.period.model_copy(update={"evidence": ("title", "filled_in")})
    form = DISPATCH.model_copy(update={"period": rule})
    day = datetime(2024, 10, 28, tzinfo=UTC)
    title = "填报日期：2024年10月28日"
    batch = submission(project(), form=form, received_at=day, title=title)
    assert check_timing(batch).is_empty()
    titled = submission(project(), form=form, received_at=day)
    assert check_timing(titled)["rule"].to_list() == ["before_period_end"]


def test_nor_one_that_came_after_the_last_day() -> None:
    assert check_timing(submission(project(), received_at=OCTOBER)).is_empty()


def test_what_is_planned_is_known_before_its_time() -> None:
    def timed(*heads: str) -> list[str]:
        rows: list[Row] = [
            ["招商情况"],
            ["街道", *(f"{head}（亿元）" for head in heads)],
            ["甲", 5, 6],
            ["乙", 7, 8],
        ]
        rules = [
            {"at": "column_words", "match": "^(?P<indicator>.+)$"},
            {"at": "row_words", "match": "^(?P<area>.+)$"},
        ]
        given = {"needed": ["indicator", "aspect"], "rules": rules, "defaults": {"aspect": "level"}}
        cross = form(
            claims={"titles": ["招商情况"], "by_labels": False},
            period={"slot": "each_month"},
            columns=[],
            observations=given | {"aggregates": None},
            feeds="fct_indicator_obs",
        )
        day = datetime(2024, 10, 20, tzinfo=UTC)
        batch = read_as(cross, workbook({"表": rows}), received_at=day)
        rules_of = [check_timing(batch)["rule"], from_the_future(batch)["code"]]
        return [rule for told in rules_of for rule in told]

    assert timed("2024年计划投资", "2024年9月投资") == []
    assert timed("2024年投资", "2024年9月投资") == ["before_period_end"]
    assert timed("2024年12月投资", "2024年9月投资") == ["period_in_future"]
    assert timed("2024年12月目标投资", "2024年9月投资") == []
    assert timed("2024年投资完成率", "2024年9月投资") == []
    assert timed("2024年12月年初预算", "2024年9月投资") == []
    assert timed("2024年12月支出预算", "2024年9月投资") == []
    assert timed("2024年12月预算数", "2024年9月投资") == []
    for name in ("一般公共预算收入", "政府性基金预算支出", "国有资本经营预算收入"):
        assert timed(f"2042年9月{name}", "2024年9月投资") == ["period_in_future"]
        assert timed(f"2024年10月{name}", "2024年9月投资") == ["before_period_end"]
    assert timed("2024年四季度投资", "2024年9月投资") == ["before_period_end"]


@pytest.mark.parametrize(("label", "count"), [("1—9月累计完成", 1), ("1—10月累计完成", 0)])
def test_a_header_of_another_month_is_asked_and_returns_nothing(label: str, count: int) -> None:
    batch = submission(project(), received_at=OCTOBER, extra={label: "1"})
    actual = check_timing(batch)
    assert (
        actual.select("rule", "severity", "value").rows()
        == [("header_month", "soft", label)] * count
    )
    assert "header_month" not in {code for code, _ in check(batch).returned.values()}


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("注：本表数据为1—9月。", True),
        ("本表数据均为2024年1-9月累计数", True),
        ("注：以上数据截至1—9月，10月数据未出", True),
        ("注：本表数据为1—10月。", False),
        ("注：本表税收数据为1—9月。", False),
        ("注：本表数据为初步统计数，1—9月为终审数。", False),
        ("注：本表数据为规模以上企业数。", False),
        ("注：1—9月数据有调整。", False),
    ],
)
def test_a_note_that_says_another_month_of_all_numbers_is_asked_about(
    note: str, told: bool
) -> None:
    rows: list[Row] = [
        ["货运月报2024年10月"],
        list(HEADER),
        ["董家", "铁路", "发送", "去程", "列", 30, 300, 20.5],
        [note],
    ]
    actual = check_timing(read_as(FORM, workbook({"表": rows}), received_at=OCTOBER))
    expected = [("header_month", "soft", note)] if told else []
    assert actual.select("rule", "severity", "value").rows() == expected

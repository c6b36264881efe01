"""What columns tell of time is kept by the labels above them, and rates are told of it."""

from __future__ import annotations

from licheng_etl.grammar.times.periods import read_time
from licheng_etl.tables.times.told_levels import Levels

GROUP = ("产量",)


def test_a_rate_is_of_the_latest_time_that_its_level_tells() -> None:
    levels = Levels(2024)
    for label in ("2023年9月", "2024年9月"):
        levels.hear(GROUP, label, read_time(label))
    assert levels.told_of(GROUP, "增长%").code() == "2024-M09"


def test_what_is_planned_for_the_year_is_no_time_that_rates_are_of() -> None:
    levels = Levels(2024)
    levels.hear(GROUP, "累计完成", read_time("2024年1-9月"))
    levels.hear(GROUP, "2024年目标", read_time("2024年"))
    assert levels.told_of(GROUP, "完成率").code() == "2024-YTD09"
    assert levels.planned[GROUP].code() == "2024"


def test_months_without_a_rate_of_their_own_are_told_of_by_one_for_all() -> None:
    levels = Levels(2024)
    for label in ("2024年7月", "2024年8月", "2024年9月"):
        levels.hear(GROUP, label, read_time(label))
    assert levels.is_of_all(GROUP, "完成率")
    levels.told_of(GROUP, "完成率")
    assert not levels.is_of_all(GROUP, "完成率")


def test_a_total_of_several_times_is_of_none_of_them() -> None:
    levels = Levels(2024)
    for label in ("2023年", "2024年"):
        levels.hear(GROUP, label, read_time(label))
    levels.add_up(GROUP)
    assert GROUP not in levels.about

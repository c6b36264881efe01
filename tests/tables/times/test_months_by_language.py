"""Months as other languages name them, by the months they follow."""

from __future__ import annotations

from licheng_etl.tables.times.time_axis import read_axis


def test_months_that_follow_one_another_are_read_in_their_language() -> None:
    """listopad is November in Polish and Czech, and October in Croatian."""
    polish = read_axis(["wrzesień", "październik", "listopad", "grudzień"])
    assert [(time.part, time.number) for time in polish] == [("month", n) for n in range(9, 13)]
    croatian = read_axis(["Rujan", "Listopad", "Studeni"])
    assert [time.number for time in croatian] == [9, 10, 11]
    dutch = read_axis(["januari", "februari", "maart", "april", "mei"])
    assert [time.number for time in dutch] == [1, 2, 3, 4, 5]


def test_dots_that_lead_to_the_figures_are_no_part_of_a_month() -> None:
    dots = " " + "." * 50_000
    names = [f"{name}{dots}" for name in ("januari", "februari*", "maart")]
    times = read_axis([*names, f"{dots}a"])
    assert [time.number for time in times] == [1, 2, 3, None]


def test_spans_among_such_months_are_of_them() -> None:
    labels = ["leden", "únor", "březen", "leden až březen", "duben", "květen", "duben až květen"]
    times = read_axis(labels)
    assert [(time.part, time.first, time.number) for time in times[3::3]] == [
        ("ytd", None, 3),
        ("span", 4, 5),
    ]
    assert [time.number for time in times if time.part == "month"] == [1, 2, 3, 4, 5]


def test_months_cut_short_and_with_their_year_are_read_so_too() -> None:
    for labels in (
        ["sty", "lut", "mar", "kwi"],
        ["led", "úno", "bře", "dub"],
        ["Gen", "Feb", "Mar", "Apr"],
        ["Jan.", "Feb.", "Mars", "April"],
    ):
        assert [time.number for time in read_axis(labels)] == [1, 2, 3, 4]
    dated = read_axis(["gru 2023", "sty 2024", "lut 2024"])
    assert [(time.year, time.number) for time in dated] == [(2023, 12), (2024, 1), (2024, 2)]
    assert not any(time.part for time in read_axis(["Marco", "Maria", "Matteo"]))


def test_a_word_that_happens_to_be_a_month_is_none() -> None:
    assert not any(time.part for time in read_axis(["ocak", "mutfak", "salon"]))
    assert not any(time.part for time in read_axis(["liepa", "ąžuolas", "liepa", "liepa"]))


def test_months_begin_again_below_the_next_year() -> None:
    months = read_axis(["Ocak", "Şubat", "Mart", "Ocak", "Şubat"])
    assert [time.number for time in months] == [1, 2, 3, 1, 2]
    assert not any(time.part for time in read_axis(["Ocak", "Mart", "Ocak", "Şubat"]))

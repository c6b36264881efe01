"""English tables tell years that begin amid one, quarters in many spellings, times with marks."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.times.english_times import months_of
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.title_times import stated_period


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("2023-24", "2023..2024"),
        ("2023/24", "2023..2024"),
        ("Exports, 2023-24", "2023..2024"),
        ("GDP 2023-24", "2023..2024"),
        ("1999-00", "1999..2000"),
        ("2023/2024", "2023..2024"),
        ("FY 2011-12", "2011..2012"),
        ("FY24", "2024"),
        ("Apr 2021 to Mar 2022", "2021-M04..2022-M03"),
        ("Population, 2018 to 2022", "2018..2022"),
        ("mid-2022 to mid-2023", "2022-M07..2023-M06"),
        ("2019-20 to 2022-23", "2019..2023"),
        ("1990-94", "1990..1994"),
        ("2011-15年", "2011..2015"),
        ("Exports, 2019–23 average", "2019..2023"),
        ("2018K3", "2018-Q3"),
        ("Q III/2023", "2023-Q3"),
        ("Q.IV 2022", "2022-Q4"),
        ("1. Halbjahr 2020", "2020-H1"),
        ("1er semestre 2019", "2019-H1"),
        ("1. Semester 2023", "2023"),
        ("1. January 2024", "2024-M01"),
        ("12. March 2024", "2024-M03"),
        ("13. April 2024", "2024-04-13"),
        ("1. Januar 2024", "2024-01-01"),
        ("2. halvår 2020", "2020-H2"),
        ("Employment by industry (NAICS 2012), 2019", "2019"),
        ("SNI 2007", None),
        ("NACE Rev. 2008", None),
        ("Census 2007", "2007"),
        ("Outstanding as on Sep. 27 2019", "2019-09-27"),
        ("March 2019 2020", "2019-M03"),
        ("2019-15", None),
        ("GB/T 2019-23", None),
        ("Lot 1990-94", None),
        ("2019-23A", None),
        ("2019-23班", None),
        ("Indexes, 1982-84=100 unless otherwise noted", None),
    ],
)
def test_what_runs_over_years_is_a_span(label: str, code: str | None) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Year ended 31 March 2024", "2023-M04..2024-M03"),
        ("Year ended December 31, 2023", "2023"),
        ("three months ended March 2024", "2024-Q1"),
        ("6 months to June 2023", "2023-H1"),
        ("nine months ended September 2023", "2023-YTD09"),
        ("quarter ending February 2024", "2023-M12..2024-M02"),
    ],
)
def test_what_ends_with_a_month_began_so_many_months_before(label: str, code: str) -> None:
    time = read_time(label).running()
    assert time.code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("1Q 2024", "2024-Q1"),
        ("2024 1Q", "2024-Q1"),
        ("Q4:2023", "2023-Q4"),
        ("2023:Q4", "2023-Q4"),
        ("2024 II", "2024-Q2"),
        ("IV/2023", "2023-Q4"),
        ("First quarter 2024", "2024-Q1"),
        ("2nd Quarter of 2023", "2023-Q2"),
        ("Q1-Q3 2024", "2024-YTD09"),
        ("2024 Q1–Q4", "2024-YTD12"),
        ("2024年Q1-Q3", "2024-YTD09"),
        ("Q2-Q3 2024", None),
        ("H1 2024", "2024-H1"),
        ("Second half 2023", "2023-H2"),
        ("I Trim 12", "2012-Q1"),
        ("2024QIV", "2024-Q4"),
        ("III trimestre 2012", "2012-Q3"),
    ],
)
def test_parts_of_a_year_are_spelt_in_many_ways(label: str, code: str | None) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Jan-24", "2024-M01"),
        ("Dec '99", "1999-M12"),
        ("30-Jun-23", "2023-06-30"),
        ("17-Mar-2023", "2023-03-17"),
        ("as on 31.03.2024", "2024-03-31"),
        ("Vehicles, 2011 CENSUS", "2011"),
        ("2020 Budget", "2020"),
        ("Oct - Dec '11", "2011-M10..2011-M12"),
        ("1992:", "1992"),
        ("YE June 2023", "2022-M07..2023-M06"),
        ("Jun Qtr 2023", "2023-Q2"),
        ("March quarter 2023", "2023-Q1"),
        ("Jun-23 qtr", "2023-Q2"),
        ("Jun-2023 qtr", "2023-Q2"),
        ("2024 Jan-Jun", "2024-YTD06"),
        ("Jan-Jun (2024)", "2024-YTD06"),
        ("Average 2019-2023", "2019..2023"),
        ("SY 2022-2023", "2022..2023"),
        ("AY 2022/23", "2022..2023"),
        ("9M 2023", "2023-YTD09"),
        ("1Q23", "2023-Q1"),
        ("Q1 '23", "2023-Q1"),
        ("1H23", "2023-H1"),
        ("(Base: 2011-12)", None),
        ("2/2012*", "2012-M02"),
        ("1-8/2013", "2013-YTD08"),
        ("Q4 2019 #", "2019-Q4"),
        ("Road traffic by age of vehicle. 2011. Million km", "2011"),
        ("November p 2002", "2002-M11"),
        ("Octoberr 2002", "2002-M10"),
        ("2021 Revised Estimates", "2021"),
        ("FY2023 Actual", "2023"),
        ("FY24 Budget", "2024"),
        ("2009 achievement", "2009"),
        ("Set. 2014", "2014-M09"),
        ("Setiembre 2014", "2014-M09"),
        ("2023.", "2023"),
    ],
)
def test_months_and_days_are_read_with_short_years(label: str, code: str | None) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Week ending 5 Jan 2024", "2023-12-30..2024-01-05"),
        ("Week ended January 5, 2024", "2023-12-30..2024-01-05"),
        ("Week commencing 1 January 2024", "2024-01-01..2024-01-07"),
        ("1–7 January 2024", "2024-01-01..2024-01-07"),
        ("29 January – 4 February 2024", "2024-01-29..2024-02-04"),
        ("Dec 30 - Jan 5, 2024", "2023-12-30..2024-01-05"),
        ("2024-W05", "2024-01-29..2024-02-04"),
        ("Week 12 2024", "2024-03-18..2024-03-24"),
        ("W12/2024", "2024-03-18..2024-03-24"),
        ("2024, week 12", "2024-03-18..2024-03-24"),
        ("2024年第12周", "2024-03-18..2024-03-24"),
        ("2024年第60周", None),
        ("2024年第3周年庆典", "2024"),
        ("1-31 January 2024", "2024-M01"),
        ("2024-W60", None),
        ("30-31 February 2024", None),
    ],
)
def test_weeks_and_spans_of_days_are_these(label: str, code: str | None) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize("label", ["Feb*", "Mar 1/", "Apr p", "May (r)", "June 2/"])
def test_a_time_may_bear_the_mark_of_a_footnote(label: str) -> None:
    assert read_time(label).pure


@pytest.mark.parametrize(
    "label", ["2024 (F)", "Mar e", "2011-12", "2024-25号", "Mayor", "Ages 5-9", "Lot 2023-24"]
)
def test_what_may_be_another_thing_is_no_such_time(label: str) -> None:
    assert read_time(label).part != "span"
    assert read_time(label).code() != "2024..2025"


def test_the_number_of_a_document_states_no_period() -> None:
    assert stated_period("鲁政字2023-24号") is None
    assert stated_period("台账2023-24") is None
    assert read_time("GB/T 2020-21").part != "span"
    assert read_time("地块2023-24").part != "span"


@pytest.mark.parametrize(
    ("length", "months"), [("year", 12), ("Financial year", 12), ("half-year", 6), ("9 months", 9)]
)
def test_a_length_is_so_many_months(length: str, months: int) -> None:
    assert months_of(length) == months


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("janvier 2020", "2020-M01"),
        ("juin 2019", "2019-M06"),
        ("juillet 2019", "2019-M07"),
        ("März 2020", "2020-M03"),
        ("Ottobre 2012", "2012-M10"),
        ("Luglio 2021", "2021-M07"),
        ("Dez 2020", "2020-M12"),
        ("Enero 2020", "2020-M01"),
        ("1er trimestre 2020", "2020-Q1"),
        ("June kwartaal 2023", "2023-Q2"),
        ("Juin trimestre 2023", "2023-Q2"),
        ("1. Quartal 2020", "2020-Q1"),
        ("2004TIV", "2004-Q4"),
        ("Junho de 2017", "2017-M06"),
        ("29 de agosto de 2017", "2017-08-29"),
        ("25. April 2019", "2019-04-25"),
        ("Bestand am 31. Dezember 2019", "2019-12-31"),
        ("Table 5. March 2019", "2019-M03"),
        ("5. March 2019 sales", "2019-M03"),
        ("1er janvier 2019", "2019-01-01"),
        ("enero-marzo de 2017", "2017-YTD03"),
        ("Februar bis April 2019", "2019-M02..2019-M04"),
        ("avril à juin 2019", "2019-M04..2019-M06"),
        ("noviembre de 2014 - octubre de 2015", "2014-M11..2015-M10"),
        ("primer trimestre de 2017", "2017-Q1"),
        ("2010 bis 2015", "2010..2015"),
    ],
)
def test_months_and_quarters_have_names_in_other_languages(label: str, code: str) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("2014a", "2014"),
        ("Yield (2013-14)", "2013..2014"),
        ("Percent change, 1990-2006", "1990..2006"),
        ("2010 nach Ländern", "2010"),
    ],
)
def test_years_with_marks_in_brackets_and_behind_commas(label: str, code: str) -> None:
    assert read_time(label).code() == code


def test_a_rate_of_a_year_to_the_one_before_is_of_that_year() -> None:
    assert read_time("% 2011 / 2010").code() == "2011"
    assert read_time("%2011/10").code() == "2011"
    assert read_time("2010/2011").code() == "2010..2011"


def test_mayo_without_a_year_is_no_month() -> None:
    assert read_time("Mayo").part == ""
    assert read_time("mayo 2020").code() == "2020-M05"


@pytest.mark.parametrize(
    ("label", "code"),
    [("2023Jun", "2023-M06"), ("2020 1e kwartaal", "2020-Q1"), ("108年 2019", "2019")],
)
def test_months_right_behind_years_and_years_told_twice(label: str, code: str) -> None:
    assert read_time(label).code() == code
    assert read_time(label).pure


def test_the_year_of_a_title_may_stand_before_its_word() -> None:
    assert read_time("Stopa bezrobocia w 2016 roku").code() == "2016"
    assert read_time("Turisti u 2019. godini").code() == "2019"
    assert read_time("Wzrost w porównaniu do 2015 r.").part == ""


def test_a_month_may_stand_behind_the_year_and_a_colon() -> None:
    assert read_time("2024: Jan").code() == "2024-M01"
    assert read_time("2024: Jan").pure
    assert read_time("2024: January figures").part != "month"


def test_the_ending_of_a_quarter_may_be_in_capitals() -> None:
    assert read_time("1ST QUARTER").number == 1
    assert read_time("3RD QUARTER 2023").code() == "2023-Q3"


def test_months_of_one_year_may_both_bear_it() -> None:
    assert read_time("JAN '22-SEP '22").code() == "2022-YTD09"
    assert read_time("JAN '22-SEP '23").part == ""


@pytest.mark.parametrize("label", ["T3 2023", "3T 2023", "3T2023", "3T23", "3T-23"])
def test_a_quarter_may_be_a_t_before_or_behind_its_number(label: str) -> None:
    assert read_time(label).code() == "2023-Q3"
    assert read_time(label).pure


def test_a_label_may_say_that_it_is_of_a_month() -> None:
    assert read_time("Month of September") == read_time("September")
    assert read_time("During October").number == 10
    assert read_time("In Maine").part == ""


def test_months_cut_short_stand_before_a_slash_and_a_year() -> None:
    assert read_time("set/2023").code() == "2023-M09"
    assert read_time("jan-set/2023").code() == "2023-YTD09"
    assert read_time("Outputs/2023").code() == "2023"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Executed at 30/06/2023", "2023-06-30"),
        ("As at 12/31/2022", "2022-12-31"),
        ("Executed at 05/06/2023", "2023"),
        ("No. 1/30/06/2023", "2023"),
        ("31/02/2023", None),
    ],
)
def test_a_day_with_strokes_is_one_where_one_number_can_be_no_month(
    label: str, code: str | None
) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("2023/2022", "2023"),
        ("Variation 2023/2019 (%)", "2023"),
        ("Change, 2021 / 2020", "2021"),
        ("2022/2023", "2022..2023"),
        ("Index 2022 / 2023", "2022..2023"),
        ("Lot 2023/2022", None),
        ("Regulation (EU) 2016/2014", None),
    ],
)
def test_what_is_compared_with_a_year_before_it_is_of_its_own(label: str, code: str | None) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Del 1 de enero al 30 de junio de 2024", "2024-YTD06"),
        ("du 1er janvier au 31 mars 2024", "2024-YTD03"),
        ("vom 1. Januar bis 30. Juni 2024", "2024-YTD06"),
        ("del 15 al 20 de marzo de 2024", "2024-03-15..2024-03-20"),
        ("Deuda al 30 de junio de 2024", "2024-06-30"),
        ("Table 1. - 3 March 2024", "2024-03-03"),
        ("2024 maart", "2024-M03"),
        ("2024 mei", "2024-M05"),
        ("MEI", None),
    ],
)
def test_days_and_months_of_other_languages_run_on_as_english_ones(
    label: str, code: str | None
) -> None:
    assert read_time(label).code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("I-IX 2023", "2023-YTD09"),
        ("I–XII 2023", "2023-YTD12"),
        ("VII-IX 2023", "2023-M07..2023-M09"),
        ("2023 I-VI", "2023-YTD06"),
        ("I-IV 2023", "2023"),
        ("X-V 2023", None),
    ],
)
def test_roman_numbers_beyond_those_of_quarters_are_months(label: str, code: str | None) -> None:
    assert read_time(label).running().code() == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("01/01/2023-30/06/2023", "2023-YTD06"),
        ("From 01/01/2023 to 31/12/2023", "2023"),
        ("Recettes du 01/04/2023 au 30/09/2023", "2023-M04..2023-M09"),
        ("01/04-30/06/2023", "2023-M04..2023-M06"),
        ("7/1/2023 – 9/30/2023", "2023-M07..2023-M09"),
        ("01.01.2023–31.03.2023", "2023-YTD03"),
        ("31/12/2023", "2023-12-31"),
        ("2023-01-01/2023-06-30", "2023-YTD06"),
        ("2023-01-01 to 2023-12-31", "2023"),
    ],
)
def test_from_one_day_with_strokes_to_another_is_no_day(label: str, code: str) -> None:
    assert read_time(label).code() == code


def test_behind_a_year_stand_the_last_digits_of_the_next() -> None:
    labels = {f"FY 20{first:02}-{second:02}" for first in range(100) for second in range(100)}
    spans = {f"FY 20{first:02}-{(first + 1) % 100:02}" for first in range(100)}
    assert {label for label in labels if read_time(label).part == "span"} == spans

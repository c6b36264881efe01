"""A column of codes says again what the words beside it say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.columns.code_columns import codes_beside_names
from tests.tables.sheets import Fact, only_table, understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def codes(
    *rows: list[str | float | None], heads: tuple[str, str] = ("Country", "Country")
) -> dict[int, int]:
    table = only_table([[*heads, "Value"], *rows])
    return codes_beside_names(table.region, table.body, {0: (heads[0],), 1: (heads[1],)})


def test_a_code_of_capitals_stands_beside_each_name() -> None:
    assert codes(["NO", "Norway", 1], ["SE", "Sweden", 2], ["NO", "Norway", 3]) == {0: 1}


def test_a_code_may_stand_right_of_its_name() -> None:
    assert codes(["Norway", "NO", 1], ["Sweden", "SE", 2]) == {1: 0}


@pytest.mark.parametrize(
    "heads",
    [
        ("GEO", "Place"),
        ("Code", "Place"),
        ("ISO3", "Place"),
        ("country_id", "Place"),
        ("Abbrev.", "State"),
        ("Country", "Country name"),
        ("地区代码", "地区"),
    ],
)
def test_the_head_of_a_code_says_so(heads: tuple[str, str]) -> None:
    assert codes(["NO", "Norway", 1], ["SE", "Sweden", 2], heads=heads) == {0: 1}


@pytest.mark.parametrize(
    "heads", [("Brand", "Owner"), ("BRAND", "OWNER"), ("Brand", "Brand owner")]
)
def test_capitals_are_no_codes_of_other_things_beside_them(heads: tuple[str, str]) -> None:
    assert codes(["BMW", "Quandt", 1], ["KIA", "Hyundai", 2], heads=heads) == {}


def test_a_brand_beside_its_owner_names_the_row() -> None:
    rows: list[list[str | float | None]] = [
        ["Brand", "Owner", "Sales"],
        ["BMW", "Quandt", 5],
        ["KIA", "Hyundai", 6],
        ["MG", "Saic motor", 7],
    ]
    assert understood(rows).facts["C4"].rows == "MG"


def test_capitals_that_differ_beside_a_name_are_a_mark_of_their_own() -> None:
    assert codes(["A", "Norway", 1], ["B", "Sweden", 2], ["B", "Norway", 3]) == {}


def test_numbers_beside_names_are_no_codes() -> None:
    assert codes(["12", "Norway", 1], ["14", "Sweden", 2]) == {}


def test_in_chinese_lists_a_type_beside_a_name_is_a_fact() -> None:
    assert codes(["DN50", "水泵", 1], ["DN80", "阀门", 2]) == {}


def test_a_series_printed_with_codes_is_named_by_words_year_and_unit() -> None:
    sheet = understood(
        [
            ["VAR", "Variable", "UNIT", "Measure", "LOC", "Place", "YR", "Year", "Value"],
            ["MLK", "Milk", "LTR", "Litres per head", "NO", "Norway", 2020, 2020, 90.5],
            ["MLK", "Milk", "LTR", "Litres per head", "NO", "Norway", 2021, 2021, 91],
            ["MLK", "Milk", "LTR", "Litres per head", "SE", "Sweden", 2020, 2020, 88],
            ["BRD", "Bread", "KGM", "Kilograms per head", "NO", "Norway", 2020, 2020, 50],
        ]
    )
    assert sheet.facts["I2"] == Fact("Milk > Norway > 2020", "Value", "Litres per head", "2020")
    assert sheet.facts["I5"] == Fact("Bread > Norway > 2020", "Value", "Kilograms per head", "2020")


def test_numbers_that_go_with_names_time_and_again_are_their_codes() -> None:
    sheet = understood(
        [["TLIST(Q1)", "Quarter", "C021", "Sex", "VALUE"]]
        + [
            [code, quarter, sex, name, 7.5]
            for code, quarter in ((20233, "2023Q3"), (20234, "2023Q4"))
            for sex, name in (("-", "Both sexes"), ("1", "Male"), ("2", "Female"))
        ]
    )
    assert sheet.facts["E3"] == Fact("2023Q3 > Male", "VALUE", None, "2023-Q3")


def test_an_amount_that_comes_again_with_each_name_is_no_code() -> None:
    rows: list[list[str | float | None]] = [["Country", "GDP", "Year", "Value"]]
    for country, gdp in (("Albania", 15000), ("Austria", 430000), ("Belgium", 500000)):
        rows += [[country, gdp, 2020, 100], [country, gdp, 2021, 120]]
    assert understood(rows).kinds["B2"] == "data"


def test_codes_of_several_parts_need_no_head() -> None:
    rows: list[list[str | float | None]] = [
        [None, None, "Dec.1977", "Mar.1978"],
        ["A. Total assets", "Q:M:A:A", 846.5, 870.1],
        ["B. International assets", "Q:M:B:A", 890.1, 912.4],
        ["C. Total liabilities", "Q:M:C:A", 857.9, 881.4],
    ]
    assert understood(rows).facts["D3"].rows == "B. International assets"


def test_digits_that_no_amount_has_number_the_names_beside_them_whatever_their_head() -> None:
    rows: list[Row] = [["01", "Stockholm", 9], ["0127", "Botkyrka", 4], ["0162", "Danderyd", 5]]
    facts = understood([["Kod", "Kommun", "Folk"], ["", "Riket", 18], *rows]).facts
    assert [facts[cell].rows for cell in ("C2", "C3")] == ["Riket", "Stockholm"]


def test_hours_of_places_are_no_codes_of_these() -> None:
    rows: list[Row] = [
        [f"{hour:02}", place, 5] for place in ("North", "South") for hour in range(6, 9)
    ]
    facts = understood([["Hour", "Station", "Vehicles"], *rows]).facts
    assert "07" in facts["C3"].rows


def test_names_behind_figures_name_the_rows_where_codes_stand_for_them() -> None:
    rows: list[Row] = [[3474, 45566, "010", "Holstein"], [1128, 20128, "020", "Hamburg"],
            [1256, 19427, "020", "Hamburg"], [3552, 40667, "010", "Holstein"]]  # fmt: skip
    facts = understood([["Betriebe", "Personen", "Region - ID", "Region"], *rows]).facts
    assert [facts[cell].rows for cell in ("A2", "B3")] == ["Holstein", "Hamburg"]


@pytest.mark.parametrize("head", ["Month", "No.", "序号"])
def test_months_and_serial_numbers_are_no_codes(head: str) -> None:
    rows: list[Row] = [["01", "New Year", 9], ["02", "Carnival", 4], ["03", "Easter", 5]]
    table = only_table([[head, "Holiday", "Guests"], *rows])
    assert codes_beside_names(table.region, table.body, {0: (head,), 1: ("Holiday",)}) == {}


def test_codes_of_levels_and_of_letters_and_digits_stand_beside_names_told_once() -> None:
    heads = ("NACE", "Industry")
    assert codes(["01", "Food", 1], ["01.1", "Bread", 2], ["02", "Cars", 3], heads=heads) == {0: 1}
    assert codes(["A", "Farms", 1], ["01", "Crops", 2], ["10", "Food", 3], heads=heads) == {0: 1}
    assert codes([9, "Farms", 1], [3, "Crops", 2], [7, "Food", 3], heads=heads) == {}


def test_a_total_without_a_name_stands_where_the_numbers_of_names_do() -> None:
    def named(last: str) -> list[str]:
        rows: list[Row] = [["Chapitre", "Libellé", "2023", "2024"], ["011", "Achats", 7.5, 8],
                           ["012", "Salaires", 8.5, 9], ["65", "Autres", 9.5, 9],
                           [last, None, 25.5, 26]]  # fmt: skip
        facts = understood(rows).facts
        return [facts[cell].rows for cell in ("C2", "D4", "C5")]

    assert named("Total") == ["Achats", "Autres", "Total"]
    assert named("Ports")[0] != "Achats"

"""Numbers with a comma before their decimals are read where a sheet shows that they have such."""

from __future__ import annotations

from licheng_etl.tables.cells.printed_numbers import printed_numbers
from tests.tables.sheets import opened


def test_commas_that_can_part_no_thousands_stand_before_decimals() -> None:
    read = printed_numbers(["82 314,9", "1.250,75", "– 148,9", "+ 22,8", "12,5 %", "1.250"])
    assert read == {
        "82 314,9": "82314.9",
        "1.250,75": "1250.75",
        "– 148,9": "-148.9",
        "+ 22,8": "22.8",
        "12,5 %": "12.5%",
        "1.250": "1250",
    }


def test_few_such_commas_or_some_among_points_tell_nothing() -> None:
    assert printed_numbers(["1,23", "4,5"]) == {}
    assert printed_numbers(["1,25", "3,5", "4,5", "12.5"]) == {}
    assert printed_numbers(["1,250", "3,750", "7,5", "12,5", "8,5", "4,125", "9,875"]) == {}


def test_a_sign_may_stand_apart_or_be_a_dash() -> None:
    read = printed_numbers(["– 148.9", "–7", "- 3", "+ 1,200", "-5", "12", "–", "1 200"])
    assert read == {"– 148.9": "-148.9", "–7": "-7", "- 3": "-3", "+ 1,200": "1200"}


def test_a_sign_may_be_a_hyphen_that_breaks_no_line() -> None:
    read = printed_numbers(["\u20118,9", "\u201013,9", "3,1", "2,2"])
    assert read == {"\u20118,9": "-8.9", "\u201013,9": "-13.9", "3,1": "3.1", "2,2": "2.2"}


def test_what_is_more_than_a_number_stays_a_text() -> None:
    texts = ["12,5 km", "2,5-3,5", "007,5", "1,5,5", "31.12.2020", "A12,5", "7,5", "8,5", "9,5"]
    assert printed_numbers(texts).keys() == {"7,5", "8,5", "9,5"}


def test_the_cells_of_such_texts_are_numbers() -> None:
    sheet = opened([["Jahr", "Umsatz"], ["A", "12,5"], ["B", "1.003,5"], ["C", "8,25"]])
    assert sheet.cls == "tttntntn"
    assert list(sheet.signed.values()) == ["12.5", "1003.5", "8.25"]


def test_points_part_thousands_where_numbers_below_stand_in_their_column_without_any() -> None:
    column = ["38.457", "919", "1.010", "285", "11.710", "754", "2023"]
    read = printed_numbers(column, lambda: [column])
    assert read == {"38.457": "38457", "1.010": "1010", "11.710": "11710"}
    rates = ["1.325", "7.105", "6.890", "100"]
    assert printed_numbers([*rates, "21", "22", "20"], lambda: [rates, ["21", "22", "20"]]) == {}
    assert printed_numbers([*column, "0.735"], lambda: [column]) == {}
    assert printed_numbers([*column, "1450"], lambda: [[*column, "1450"]]) == {}
    cut = ["38.457", "919", "1.011", "285", "11.713", "754"]
    assert printed_numbers(cut, lambda: [cut]) == {}


def test_decimals_beside_other_whole_numbers_keep_their_points() -> None:
    columns = [
        ["1", "1.142", "1.110", "1.217", "2", "3", "4"],  # the months of rates of exchange
        ["10.723", "1.482", "83", "95", "4", "1.550"],  # things of several kinds
        ["12.500", "130", "8.250", "45", "910", "77"],  # lengths without their zeros
        ["1.010", "3.450", "7.120", "210", "450", "120"],  # what is found in water
    ]
    for column in columns:
        assert printed_numbers(column, [column].copy) == {}


def test_apostrophes_part_thousands() -> None:
    read = printed_numbers(["6'064", "148’158.5", "+5'849", "3.2%", "5'84", "'000"])
    assert read == {"6'064": "6064", "148’158.5": "148158.5", "+5'849": "5849"}
    assert printed_numbers(["1'848'158", "848"]) == {"1'848'158": "1848158"}


def test_a_single_apostrophe_in_a_number_parts_no_thousands() -> None:
    assert printed_numbers(["5'110", "6'2", "184"]) == {}


def test_several_points_in_one_number_part_the_thousands_of_all() -> None:
    read = printed_numbers(["159.421", "1.849.269", "2.538", "75", "-4.790"])
    assert read == {
        "159.421": "159421",
        "1.849.269": "1849269",
        "2.538": "2538",
        "-4.790": "-4790",
    }
    assert printed_numbers(["159.421", "2.538", "75"]) == {}
    assert printed_numbers(["159.421", "1.849.269", "2.5"]) == {}
    assert printed_numbers(["159.421", "1.849.269", "编号"]) == {}


def test_a_raised_point_stands_before_decimals() -> None:
    assert printed_numbers(["111·4", "2,233·6", "8·5", "59"]) == {
        "111·4": "111.4",
        "2,233·6": "2233.6",
        "8·5": "8.5",
    }
    assert printed_numbers(["3·15", "9·11", "5·12", "活动日"]) == {}

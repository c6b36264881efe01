"""Triangles and brackets are signs where plain numbers stand beside them, and marks elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.tables.detect import understand
from tests.reading.workbooks import grids
from tests.tables.marked_sheets import signs

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def values(*texts: str) -> list[str | None]:
    """The numbers of the marked cells of one column, the plain ones left out."""
    return signs(*([f"项目{chr(0x7532 + index)}", text] for index, text in enumerate(texts)))


def test_a_triangle_before_a_number_is_a_minus() -> None:
    assert values("12.5", "△30.2", "△ 1,200") == ["-30.2", "-1200"]


def test_what_a_filled_triangle_means_without_its_counterpart_nobody_knows() -> None:
    assert values("12.5", "▲30.2", "▲3.1") == [None, None]
    assert values("△12.5", "▲30.2") == [None, None]


def test_beside_a_number_in_brackets_that_has_its_sign_brackets_are_none() -> None:
    rows = (["粮食", "500", "501"], ["增速", "(5.2)", "(-3.1)"], ["增速", "(1.2)", "(3.1)"])
    assert signs(*rows) == ["5.2", "-3.1", None, "3.1"]


def test_a_column_of_brackets_alone_that_have_their_signs_sets_figures_off() -> None:
    rows = (["粮食", "500", "(5.2)"], ["棉花", "310", "(-3.1)"])
    assert signs(["作物", "产量", "增速"], *rows) == ["5.2", "-3.1"]


def test_brackets_among_plain_numbers_are_a_minus_beside_one_that_has_its_sign_too() -> None:
    costs = (["Costs", "(900)", "(800)"], ["Other", "(-5)", "20"])
    for head in (["Item", "2023", "2024"], ["Item", "FY23", "FY24"]):
        assert signs(head, *costs) == ["-900", "-800", "-5"]
    rows = (["收入", "1,500", "1,800", "20.0"], ["利润", "(200)", "(150)", "(-25.0)"],
            ["净利润", "(300)", "(120)", "(-60.0)"])  # fmt: skip
    assert signs(*rows) == ["-200", "-150", "-25.0", "-300", "-120", "-60.0"]


def test_two_triangles_show_up_and_down() -> None:
    assert values("▲3.1", "▼2.4", "0") == ["3.1", "-2.4"]


def test_arrows_show_up_and_down_each_by_itself() -> None:
    assert values("↑5.3%", "↓12.1%") == ["5.3", "-12.1"]
    assert values("↑5.3", "6.1") == ["5.3"]


def test_a_triangle_means_the_same_in_all_of_a_sheet() -> None:
    assert signs(["螺纹钢", "▲5.2", "▲3.1"], ["热卷", "▲2.1", "▼1.4"]) == [
        "5.2", "3.1", "2.1", "-1.4",
    ]  # fmt: skip


def test_brackets_among_plain_numbers_are_a_minus() -> None:
    assert values("1250", "（120）", "310", "(64.5)") == ["-120", "-64.5"]


@pytest.mark.parametrize(
    "texts",
    [
        ["1", "(1)", "(2)", "2"],
        ["5100", "(3)", "4800"],
        ["500", "(2021)", "600"],
        ["(1,000)", "500", "600"],
        ["2005", "(1,000)", "500", "600"],
        ["-12", "(30)", "44"],
        ["(120)", "(130)", "8"],
    ],
)
def test_brackets_that_count_refer_or_stand_beside_a_minus_are_none(texts: list[str]) -> None:
    assert not any(values(*texts))


@pytest.mark.parametrize(
    "rows",
    [
        [["学历", "男", "女"], ["本科", "123", "145"], ["占比", "(45.6%)", "(54.4%)"]],
        [["学历", "男", "女"], ["本科", "123", "145"], ["占比", "(45.6)", "(54.4)"]],
        [["本科", "123"], ["其他", "145"], ["硕士", "(54.4%)"]],
        [["Variable", "Model"], ["Income", "3.45"], ["SE", "(0.23)"]],
        [["Variable", "Model"], ["Income", "3.45"], ["", "(0.23)"]],
        [["项目", "附注"], ["存货", "(12)"], ["应收", "(15)"], ["商誉", "18"], ["其他", "20"]],
        [["Item", "Note"], ["Stocks", "(12)"], ["Debtors", "18"]],
        [["项目", "行次"], ["存货", "(12)"], ["应收", "18"]],
    ],
)
def test_brackets_of_shares_errors_and_references_are_no_sign(rows: list[list[str]]) -> None:
    assert not any(signs(*rows))


@pytest.mark.parametrize(
    "name",
    ["汇率变动影响", "比亚迪", "Purchase of own shares", "Share of loss of associates",
     "Effect of exchange rate changes", "SE Asia"],
)  # fmt: skip
def test_amounts_that_are_no_shares_may_be_negative(name: str) -> None:
    assert signs(["收入", "500"], [name, "(30)"], ["结余", "470"]) == ["-30"]


def test_shares_in_brackets_undo_no_account_beside_them() -> None:
    assert signs(["收入", "500"], ["净流出", "(30)"], ["占比", "(6%)"], ["结余", "470"]) == [
        "-30", None,
    ]  # fmt: skip


def test_rates_may_be_negative_by_brackets() -> None:
    assert values("5.2%", "(1.3%)", "4%") == ["-1.3"]
    assert signs(["利润率", "(5.2)", "3.1"], ["收入", "7.5", "3.2"]) == ["-5.2"]


def test_an_amount_may_look_like_a_year_or_a_scale() -> None:
    assert values("2,100", "(1,950)", "3,050", "(100)") == ["-1950", "-100"]
    assert values("500", "(2021)", "600", "(45)") == [None, "-45"]


def test_the_value_of_a_cell_has_its_sign() -> None:
    rows: list[Row] = [["项目", "本期"], ["收入", 500], ["净流出", "△30"], ["结余", 470]]
    (grid,) = grids(rows)
    cells = understand(grid).filter(column=1)
    assert cells["value"].to_list() == ["本期", "500", "-30", "470"]
    assert cells["kind"].to_list()[2] == "data"


def test_an_amount_may_be_printed_with_the_sign_of_its_money() -> None:
    rows: list[Row] = [["Recipient", "County", "Award"], ["A", "X", "$1,250"], ["B", "Y", "-$40.5"],
                       ["C", "Z", "($7)"], ["D", "V", "US$ 3"]]  # fmt: skip
    (grid,) = grids(rows)
    cells = understand(grid).filter(column=2)
    assert cells["value"].to_list() == ["Award", "1250", "-40.5", "-7", "3"]
    assert cells["unit"].to_list() == [None, "$", "$", "$", "US$"]


def test_the_unit_that_a_table_states_is_said_more_exactly_than_a_sign() -> None:
    rows: list[Row] = [["$ million"], ["County", "Award"], ["A", "$12"], ["B", "$9"]]
    (grid,) = grids(rows)
    assert understand(grid)["unit"].to_list()[-1] == "$ million"


def test_a_column_of_thousands_in_brackets_is_of_expenses() -> None:
    assert values("(78,450)", "(101,310)", "450") == ["-78450", "-101310"]
    assert values("(0.12)", "(0.31)", "4.50") == [None, None]


def test_numbers_with_thousands_or_decimals_refer_to_nothing() -> None:
    assert signs(["Class", "No."], ["A", "67,931"], ["B", "9"], ["C", "(1,180)"]) == ["-1180"]
    assert signs(["Class", "No."], ["A", "67"], ["B", "9"], ["C", "(11)"]) == [None]


def test_brackets_mean_the_same_in_the_next_column() -> None:
    rows = [["A", "9.0", "(94.1)"], ["B", "278.2", "(10.5)"], ["C", "(11.8)", "323.7"]]
    assert signs(*rows) == ["-94.1", "-10.5", "-11.8"]


def test_brackets_set_the_weights_of_parts_off() -> None:
    rows = [["Item", "Weight"], ["All items", "100.00"], ["Food", "27.45"], ["Meals", "(17.07)"]]
    assert signs(*rows) == ["17.07"]


def test_the_sign_of_money_may_stand_behind_an_amount() -> None:
    assert values("14,054$", "68,742", "(1,250$)", "7 €") == ["14054", "-1250", "7"]
    assert values("12,50 €", "€12,50", "12") == []


def test_brackets_that_a_line_explains_as_less_sure_numbers_are_no_minus() -> None:
    rows = (["Binnenland", "348"], ["Transit", "(173)"], ["Ausland", "210"], ["Andere", "99"])
    assert signs(*rows, ["Zahlen in Klammern: hoher Stichprobenfehler"]) == ["173"]
    assert signs(*rows, ["Figures in brackets are percentages of the total"]) == ["173"]
    assert signs(*rows) == ["-173"]


def test_brackets_that_a_line_explains_as_losses_are_a_minus() -> None:
    rows = (["Sales", "348"], ["Result", "(173)"], ["Tax", "57"])
    assert signs(*rows, ["Numbers in brackets are losses"]) == ["-173"]
    assert signs(*rows, ["Amounts in brackets: see below"]) == ["-173"]


@pytest.mark.parametrize(
    "line",
    [
        "Numbers in parentheses indicate unfavorable variances.",
        "Numbers in brackets are deductions.",
        "Figures in brackets show overspending as a share of the estimate.",
        "Amounts in brackets are below the estimate",
    ],
)
def test_a_line_that_speaks_of_numbers_and_estimates_explains_no_shares(line: str) -> None:
    rows = (["Item", "Budget", "Variance"], ["Fuel", "100", "(45)"], ["Rent", "200", "20"])
    assert signs(*rows, ["Pay", "300", "10"], [line]) == ["-45"]


@pytest.mark.parametrize(
    "line",
    [
        "Figures in brackets show the number of cases",
        "Estimates in brackets are based on small samples.",
        "Anzahl der Fälle in Klammern",
        "Figures in brackets are percentages of total expenditure",
        "Numbers in brackets are shares of the total",
    ],
)
def test_a_line_may_explain_brackets_as_shares_or_as_numbers_of_cases(line: str) -> None:
    rows = (["Region", "2022", "2023"], ["North", "100", "(45)"], ["South", "200", "20"])
    assert signs(*rows, ["West", "300", "10"], [line]) == ["45"]


def test_brackets_of_a_year_told_again_set_its_figures_off() -> None:
    years = (["2019", "852.3"], ["2020", "802.1"], ["2020(新口径)", "(790.5)"], ["2021", "823.4"])
    assert signs(*years) == ["790.5"]
    balances = (["2019", "852.3"], ["2020", "802.1"], ["2021", "(790.5)"], ["2022", "823.4"])
    assert signs(*balances) == ["-790.5"]

"""Rules on single records: each names the cell, what it says and what to do."""

from __future__ import annotations

import polars as pl
import pytest

from licheng_etl.forms import Form, load_catalogue
from licheng_etl.forms.record_rules import Expectation
from licheng_etl.model.errors import FormError
from licheng_etl.model.states import Severity
from licheng_etl.quality.check import Checked, check
from licheng_etl.quality.lengths import text_limits
from licheng_etl.quality.messages import MASK
from licheng_etl.reading.batch import SubmissionBatch
from tests.quality.support import DISPATCH, FIRST_ROW, Line, cell_of, project, submission, together
from tests.reading.workbooks import Failed


def _check(*lines: Line) -> Checked:
    return check(submission(*lines))


def _only(checked: Checked) -> dict[str, object]:
    assert checked.verdicts.height == 1, checked.verdicts
    return checked.verdicts.row(0, named=True)


def test_sound_records_give_no_verdict_and_load() -> None:
    checked = _check(project(), project("乙项目"))
    assert checked.verdicts.is_empty()
    assert checked.quarantine.is_empty()
    assert checked.rows["record"].to_list() == [0, 1]
    assert checked.returned == {}


@pytest.mark.parametrize("form", list(load_catalogue()), ids=lambda form: form.form)
def test_no_field_of_a_form_is_in_the_way_of_the_rules(form: Form) -> None:
    assert check(SubmissionBatch.of_nothing(form)).verdicts.is_empty()


@pytest.mark.parametrize(
    ("code", "text", "sentence"),
    [
        ("not_exact", "约10", "约数"),
        ("error_cell", Failed("#REF!"), "公式错误"),
        ("unknown_unit", "10贝币", "不认识的单位"),
        ("foreign_unit", "10美元", "不是一类"),
        ("percent_in_amount", "12%", "是百分数"),
    ],
)
def test_a_problem_cell_is_named_with_its_text_and_set_aside_alone(
    code: str, text: str, sentence: str
) -> None:
    checked = _check(project(total_investment=text), project("乙项目"))
    verdict = _only(checked)
    assert verdict["rule"] == code
    assert verdict["severity"] == "hard"
    assert verdict["scope"] == "cell"
    assert verdict["cell"] == cell_of("total_investment", 0)
    assert verdict["value"] == text
    assert f"“总投资”填的“{text}”" in str(verdict["message"])
    assert sentence in str(verdict["message"])
    assert verdict["remedy"]
    assert checked.rows.select("record", "total_investment").rows() == [(0, None), (1, 1000)]
    assert checked.rows["null_reasons"].to_list() == [f"total_investment=aside/{code}", None]
    assert checked.quarantine["cell"].to_list() == [cell_of("total_investment", 0)]


def test_a_row_whose_identity_cannot_be_read_is_set_aside_whole() -> None:
    checked = _check(project(builder=Failed("#N/A")))
    assert checked.rows.is_empty()
    aside = checked.quarantine
    assert set(aside["field"]) == {
        "list_level",
        "project_name",
        "builder",
        "total_investment",
        "annual_plan",
        "ytd_investment",
    }
    assert aside["rule"].unique().to_list() == ["error_cell"]
    assert aside["message"].n_unique() == 1


def test_each_faulty_cell_of_a_record_keeps_its_own_reason() -> None:
    checked = _check(
        project(total_investment="约10", annual_plan="-5"),
        project("乙项目", total_investment="约10", builder="—"),
        *(project(f"第{number}项目") for number in range(20)),
    )
    rules = {
        (cell[-1], field): rule
        for cell, field, rule in checked.quarantine.select("cell", "field", "rule").iter_rows()
    }
    first, second = str(FIRST_ROW + 1), str(FIRST_ROW + 2)
    assert rules[first, "total_investment"] == "not_exact"
    assert rules[first, "annual_plan"] == "年度计划不为负"
    assert (first, "project_name") not in rules
    assert rules[second, "total_investment"] == "not_exact"
    assert rules[second, "builder"] == rules[second, "project_name"] == "filled"


@pytest.mark.parametrize("field", ["builder", "project_name"])
def test_a_row_that_bears_a_code_stands_without_its_names(field: str) -> None:
    code = "2301-370112-04-01-100001"
    checked = _check(project(project_code=code, **{field: Failed("#REF!")}))
    assert checked.rows["null_reasons"].to_list() == [f"{field}=aside/error_cell"]
    assert code in checked.dimensions["dim_project"]["project_code"].to_list()
    assert (
        checked.rows["project_key"]
        .is_in(checked.dimensions["dim_project"].filter(project_code=code)["project_key"].implode())
        .all()
    )


def test_a_dash_where_something_must_be_filled_is_no_cell_that_is_set_aside() -> None:
    checked = _check(project(project_code="2301-370112-04-01-100001", builder="—"))
    assert checked.verdicts["rule"].to_list() == ["filled"]
    assert checked.quarantine.is_empty()
    assert checked.rows["null_reasons"].to_list() == ["builder=dash"]


def test_a_field_that_must_be_filled_is_named_at_its_empty_cell() -> None:
    verdict = _only(_check(project(builder="")))
    assert (verdict["rule"], verdict["severity"]) == ("filled", "hard")
    assert verdict["cell"] == cell_of("builder", 0)
    assert verdict["value"] is None
    assert verdict["message"] == "“建设单位”没有填"


def test_a_dash_does_not_fill_a_field() -> None:
    verdict = _only(_check(project(builder="—")))
    assert verdict["message"] == "“建设单位”填的“—”等于没有填"


def test_a_problem_in_a_field_that_must_be_filled_is_told_once() -> None:
    assert _only(_check(project(builder=Failed("#N/A"))))["rule"] == "error_cell"


def test_a_field_without_a_column_is_named_at_the_first_cell_of_its_row() -> None:
    verdict = _only(check(submission(project(), absent=["list_level"])))
    assert verdict["rule"] == "名单级别必填"
    assert verdict["cell"] == "A3"
    assert verdict["value"] is None


def test_a_text_merged_down_from_the_row_above_is_not_called_missing() -> None:
    shape = {"column": "builder", "regex": "^乙"}
    expectation = Expectation.model_validate(
        {
            "expect": "expect_column_values_to_match_regex",
            "with": shape,
            "severity": Severity.VERIFY,
            "rule": "建设单位",
            "message": "请核实",
        }
    )
    form = DISPATCH.model_copy(update={"expectations": (expectation,)})
    first, second = cell_of("builder", 0), cell_of("builder", 1)
    lines = [project(), project("乙项目", builder="")]
    verdicts = check(submission(*lines, form=form, merges=[f"{first}:{second}"])).verdicts
    assert verdicts["message"].to_list() == ["“建设单位”填的“甲公司”：请核实"] * 2
    assert verdicts["cell"].to_list() == [first, second]


@pytest.mark.parametrize(
    ("values", "rule", "severity", "loaded"),
    [
        ({"total_investment": "-1", "annual_plan": ""}, "总投资不为负", "hard", False),
        ({"ytd_investment": "-1"}, "年初累计不为负", "soft", True),
        ({"total_investment": "5000001"}, "总投资量级", "verify", True),
    ],
)
def test_an_expectation_sets_aside_only_when_it_is_hard(
    values: dict[str, str], rule: str, severity: str, *, loaded: bool
) -> None:
    checked = _check(project(**values))
    verdict = _only(checked)
    assert (verdict["rule"], verdict["severity"]) == (rule, severity)
    (field, *_) = values
    assert (checked.rows[field].item() is not None) is loaded
    assert checked.quarantine.is_empty() is loaded


@pytest.mark.parametrize(
    ("field", "others", "rule", "about"),
    [
        ("annual_plan", {"ytd_rate": "52.8"}, "年度计划不为负", "年度计划投资"),
        ("total_investment", {"cumulative_rate": "52.8"}, "总投资不为负", "总投资"),
    ],
)
def test_what_a_cell_says_by_itself_goes_before_what_it_says_of_others(
    field: str, others: dict[str, str], rule: str, about: str
) -> None:
    told = {"ytd_investment": "18074", "cumulative_investment": "18074", field: "-5"} | others
    checked = _check(project(**told))
    faults = checked.verdicts.filter(severity="hard")["rule"].to_list()
    assert len(set(faults)) > 1, "arithmetic is broken too"
    (reason,) = checked.quarantine.filter(field=field).iter_rows(named=True)
    assert reason["rule"] == rule
    assert f"{about}不应为负数" in reason["message"]


def test_a_soft_verdict_asks_for_an_explanation() -> None:
    assert "说明原因" in str(_only(_check(project(ytd_investment="-1")))["remedy"])


def test_amounts_are_compared_in_base_units() -> None:
    read = submission(
        project(total_investment="500.1", annual_plan=""), units={"total_investment": "亿元"}
    )
    assert check(read).verdicts["rule"].to_list() == ["总投资量级"]


def test_personal_data_is_shown_nowhere() -> None:
    phone = "13800000000" * 20
    checked = _check(project(contact_phone=phone, total_investment="约"))
    assert "too_long" in checked.verdicts["rule"].to_list()
    for frame in (checked.verdicts, checked.quarantine):
        assert (
            "13800000000"
            not in frame.select(pl.concat_str(pl.all(), ignore_nulls=True))
            .to_series()
            .str.join()
            .item()
        )
    shown = checked.quarantine.filter(pl.col("field") == "contact_phone")["value"].item()
    assert shown == MASK


@pytest.mark.parametrize(
    "field", ["project_name", "responsible_unit", "annual_goal", "subdistrict"]
)
def test_a_text_too_long_for_any_column_it_reaches_is_caught_at_its_cell(field: str) -> None:
    limit = text_limits(DISPATCH)[field]
    assert _check(project(**{field: "长" * limit})).verdicts.is_empty()
    verdict = _only(_check(project(**{field: "长" * (limit + 1)})))
    assert (verdict["rule"], verdict["cell"]) == ("too_long", cell_of(field, 0))


def test_letters_that_grow_when_normalised_count_at_their_full_length() -> None:
    limit = text_limits(DISPATCH)["subdistrict"]
    assert _only(_check(project(subdistrict="㎡" * limit)))["rule"] == "too_long"


def test_records_of_many_submissions_do_not_mix() -> None:
    sound = [submission(project(), receipt=number) for number in (1, 3)]
    faulty = submission(project(total_investment="x"), receipt=2)
    checked = check(together(sound[0], faulty, sound[1]))
    assert checked.verdicts["receipt_sequence"].to_list() == [2]
    assert checked.rows["receipt_sequence"].to_list() == [1, 2, 3]
    assert checked.rows["total_investment"].to_list() == [1000, None, 1000]


def test_verdicts_come_in_one_order_whatever_the_order_of_submissions() -> None:
    some = [
        submission(project(annual_plan="-1"), project("乙", builder=""), receipt=number)
        for number in (2, 1)
    ]
    there, back = check(together(*some)).verdicts, check(together(*some[::-1])).verdicts
    assert there.equals(back)
    assert there["ordinal"].to_list() == [1, 2, 1, 2]
    assert there["receipt_sequence"].to_list() == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "arguments",
    [
        {"expect": "expect_column_values_to_be_unique", "with": {"column": "project_name"}},
        {"expect": "expect_column_max_to_be_between", "with": {"column": "annual_plan"}},
        {"expect": "expect_column_values_to_be_flawless", "with": {"column": "annual_plan"}},
        {"expect": "expect_column_values_to_be_null", "with": {"column": "no_such_field"}},
        {"expect": "expect_column_values_to_be_null", "with": {"column": "builder", "max": 1}},
        {
            "expect": "expect_column_pair_values_to_be_equal",
            "with": {"column_A": "builder", "column_B": "no_such_field"},
        },
    ],
)
def test_an_expectation_that_cannot_judge_single_rows_is_an_error_of_the_form(
    arguments: dict[str, object],
) -> None:
    expectation = Expectation.model_validate(
        {**arguments, "severity": Severity.HARD, "rule": "规则", "message": "不行"}
    )
    form = DISPATCH.model_copy(update={"expectations": (expectation,)})
    with pytest.raises(FormError):
        check(submission(project(), form=form))

"""What is listed for a person: texts that are no codes, rates whose scale nothing tells."""

from __future__ import annotations

import pytest

from licheng_etl.quality.check import check
from tests.quality.support import Line, cell_of, project, submission


@pytest.mark.parametrize("code", ["办理中", "未赋码", "2024", "ABCDEFGH1", "3701 12"])
def test_a_text_that_is_no_code_is_listed_and_loads(code: str) -> None:
    checked = check(submission(project(project_code=code)))
    (verdict,) = checked.verdicts.iter_rows(named=True)
    assert (verdict["rule"], verdict["severity"]) == ("code_shape", "verify")
    assert verdict["cell"] == cell_of("project_code", 0)
    assert verdict["message"] == f"“项目代码”填的“{code}”不是代码，按名称和建设单位识别项目"
    assert checked.rows.height == 1


@pytest.mark.parametrize("code", ["", "2020-370112-30-03-123456", "P16370112-0003"])
def test_codes_and_their_absence_are_silent(code: str) -> None:
    checked = check(submission(project(project_code=code)))
    assert checked.verdicts.is_empty()


def test_projects_of_one_placeholder_are_two_projects() -> None:
    lines = [
        project("甲项目", project_code="办理中"),
        project("乙项目", project_code="办理中", total_investment="900"),
    ]
    checked = check(submission(*lines))
    assert checked.returned == {}
    assert checked.rows["project_key"].n_unique() == 2
    assert checked.dimensions["dim_project"]["project_code"].null_count() == 2


@pytest.mark.parametrize("rate", ["0.5", "-1.5", "1"])
def test_a_small_rate_that_nothing_can_be_held_against_is_listed(rate: str) -> None:
    line = project(ytd_rate=rate, annual_plan="")
    (verdict,) = check(submission(line)).verdicts.filter(rule="rate_scale").to_dicts()
    assert (verdict["severity"], verdict["cell"]) == ("verify", cell_of("ytd_rate", 0))
    assert verdict["message"].startswith(f"“占年计划”填的“{rate}”，没有金额可以核对")


@pytest.mark.parametrize(
    "line",
    [
        project(ytd_rate="50"),
        project(ytd_rate="50", annual_plan=""),
        project(ytd_rate="1.51", annual_plan=""),
        project(ytd_rate="0", annual_plan=""),
        project(ytd_rate="0.5", ytd_investment="1"),
    ],
    ids=["compared", "large", "just above", "zero", "small and compared"],
)
def test_other_rates_are_not_in_doubt(line: Line) -> None:
    checked = check(submission(line))
    assert "rate_scale" not in checked.verdicts["rule"].to_list()

"""Columns that are spread: what follows from a form's words, and what cannot be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from licheng_etl.forms import load_catalogue
from licheng_etl.forms.catalogue import FOLDER
from licheng_etl.forms.form_file import load_form
from licheng_etl.model.errors import FormError

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.forms import Form

DATE = {"name": "stated_period", "labels": ["时间"], "type": "date"}


def _milestones(tmp_path: Path, **spread: Any) -> Form:
    """The form of milestones with changes in what it says of its spread columns."""
    content = yaml.safe_load((FOLDER / "milestones.yaml").read_text(encoding="utf-8"))
    content["spread"] |= spread
    file = tmp_path / "milestones.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return load_form(file)


def test_there_is_a_column_for_each_combination_in_one_header_row_or_in_two() -> None:
    spread = load_catalogue()["milestones"].spread
    assert spread is not None
    assert len(spread.columns) == 12 * 2
    assert list(spread.coordinates.values())[:3] == [
        {"milestone": "签约", "status": "plan"},
        {"milestone": "签约", "status": "actual"},
        {"milestone": "注册", "status": "plan"},
    ]
    labels = spread.columns[1].labels
    assert {"签约>实际时间", "签约实际时间", "项目签约>实际"} <= set(labels)


def test_a_record_has_the_row_s_fields_the_axes_and_the_value() -> None:
    form = load_catalogue()["milestones"]
    assert form.field_names[-3:] == ("milestone", "status", "stated_period")
    assert form.tells_by_cell
    assert not load_catalogue()["dispatch"].tells_by_cell


@pytest.mark.parametrize(
    ("spread", "message"),
    [
        ({"value": {**DATE, "type": "money"}}, "分列的数值写作观测表"),
        ({"value": {**DATE, "name": "deadline"}}, "写了两次：['deadline']"),
        ({"over": {"status": {"plan": ["计划时间"]}, "builder": {}}}, "写了两次：['builder']"),
        ({"over": {"colour": {"red": ["红"]}}}, "fct_milestone 不以这些区分：['colour']"),
        ({"over": {}}, "spread.over"),
    ],
)
def test_what_cannot_be_applied_is_refused(
    tmp_path: Path, spread: dict[str, Any], message: str
) -> None:
    with pytest.raises(FormError) as refused:
        _milestones(tmp_path, **spread)
    assert message in str(refused.value)

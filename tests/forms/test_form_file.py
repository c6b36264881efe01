"""A bad form file is refused with its file, the line, the key and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from licheng_etl.forms.catalogue import FOLDER
from licheng_etl.forms.form_file import load_form
from licheng_etl.model.district import District
from licheng_etl.model.errors import FormError
from tests.cross_tables import form

if TYPE_CHECKING:
    from pathlib import Path

UNANSWERED = [{"at": "source", "question": "写明来源"}]


def dispatch(**changes: object) -> dict[str, Any]:
    """What the shipped form says, with changes."""
    content = yaml.safe_load((FOLDER / "dispatch.yaml").read_text(encoding="utf-8"))
    return {**content, **changes}


def written(folder: Path, content: object, name: str = "dispatch.yaml") -> Path:
    file = folder / name
    file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def refusal(file: Path) -> FormError:
    with pytest.raises(FormError) as caught:
        load_form(file)
    assert caught.value.place.file == file.name
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"feeds": "fct_nothing"}, "没有这张事实表"),
        ({"claims": {"titles": ["("]}}, "不是正则表达式"),
        ({"unit": {"stated": "万元"}}, "要写明出处"),
        ({"unit": {"stated": "磅", "source": "x"}}, "不认识的单位"),
        ({"aggregates": {"fields": ["nothing"]}}, "没有这样的数值列"),
        ({"period": {"slot": "each_month"}}, "只有观测表才一数一槽"),
        ({"questions": UNANSWERED}, "还有没答的问题"),
        (
            {"draft": True, "questions": [{"at": "colums.1", "question": "?"}]},
            "表式没有这一项：colums.1",
        ),
    ],
)
def test_a_fault_is_told_by_its_reason(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    assert message in str(refusal(written(tmp_path, dispatch(**changes))))


def test_weeks_of_cross_tables_are_slots_of_their_own_anyway() -> None:
    with pytest.raises(ValueError, match="days 只用于清单和卡片"):
        form(period={"slot": "days"})


@pytest.mark.parametrize(
    ("changes", "key", "meant"),
    [
        ({"colums": []}, "colums", "columns"),
        ({"claims": {"title": ["调度"]}}, "claims.title", "titles"),
        ({"aggregates": {"feilds": ["annual_plan"]}}, "aggregates.feilds", "fields"),
        (
            {"columns": [{"name": "a", "lables": ["甲"]}]},
            "columns.0.lables",
            "labels",
        ),
        (
            {"expectations": [{"expect": "expect_x", "wiht": {}}]},
            "expectations.0.wiht",
            "with",
        ),
    ],
)
def test_an_unknown_key_is_answered_with_the_one_that_was_meant(
    tmp_path: Path, changes: dict[str, object], key: str, meant: str
) -> None:
    error = refusal(written(tmp_path, dispatch(**changes)))
    assert error.key == key
    assert f"是不是 {meant}？" in error.message


def test_a_key_like_no_other_is_answered_with_those_there_are(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, dispatch(period={"slot": "month", "qqq": 1})))
    known = "due_day、evidence、not_due、own、series、slot、ten_daily"
    assert error.message == f"period.qqq：没有这一项；可用的：{known}"


def test_the_line_is_that_of_the_key(tmp_path: Path) -> None:
    file = written(tmp_path, dispatch(columns=[{"name": "a", "labels": ["甲"], "typ": "text"}]))
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[(refusal(file).place.line or 0) - 1].strip() == "typ: text"


def test_what_is_missing_is_looked_for_in_its_part(tmp_path: Path) -> None:
    file = written(tmp_path, dispatch(columns=[{"name": "a", "labels": ["甲"]}, {"name": "b"}]))
    error = refusal(file)
    assert error.key == "columns.1.labels"
    assert file.read_text(encoding="utf-8").splitlines()[(error.place.line or 0) - 1] == "- name: b"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"form: [", "不是 YAML"),
        ("form: 调度".encode("gb18030"), "不是 UTF-8"),
        (b"", "整个文件"),
        (b"- form", "整个文件"),
    ],
)
def test_what_is_no_form_at_all_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "broken.yaml"
    file.write_bytes(content)
    assert message in str(refusal(file))


def test_a_file_describes_the_form_of_its_name(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, dispatch(), "other.yaml"))
    assert error.key == "form"
    assert "dispatch.yaml" in str(error.remedy)


def test_this_district_is_the_one_of_the_configuration(tmp_path: Path) -> None:
    file = written(tmp_path, dispatch(area="本区"))
    district = District(name="章丘区", code="370114", within=("济南市",), neighbours=("历城区",))
    form = load_form(file, district)
    assert (form.area, form.within, form.beside) == ("章丘区", ("济南市",), ("历城区",))
    assert load_form(written(tmp_path, dispatch(area="全国")), district).area == "全国"

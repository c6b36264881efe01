"""Rules on cross tables: what cannot be applied is refused when the form file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from licheng_etl.forms.catalogue import FOLDER
from licheng_etl.forms.form_file import load_form
from licheng_etl.forms.observations import LabelRule, ObservedAggregates, Place
from licheng_etl.model.errors import FormError

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.forms import Form

LEVEL = {"at": "column", "match": "累计", "gives": {"aspect": "level"}}


def _freight(tmp_path: Path, **changes: Any) -> Form:
    """The freight form with changes; those of `observations` are laid over its own."""
    content = yaml.safe_load((FOLDER / "freight.yaml").read_text(encoding="utf-8"))
    content["observations"] |= changes.pop("observations", {})
    content.update(changes)
    file = tmp_path / "freight.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return load_form(file)


def _expectation(**changes: Any) -> dict[str, Any]:
    judged = {"expect": "expect_column_values_to_be_between", "with": {"column": "value"}}
    return {**judged, "severity": "hard", "rule": "规则", "message": "说明", **changes}


def test_the_form_that_the_changes_are_made_to_is_valid(tmp_path: Path) -> None:
    assert _freight(tmp_path).observations is not None


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"rules": [{**LEVEL, "at": "corner"}]}, "没有这样的标签位置：corner"),
        ({"rules": [{**LEVEL, "match": "("}]}, "不是正则表达式"),
        ({"rules": [{**LEVEL, "match": "(?<!上)年"}]}, "不是 polars 能用的正则表达式"),
        ({"rules": [{**LEVEL, "gives": {}}]}, "至少要给出一列"),
        ({"rules": [{**LEVEL, "match": "(?P<aspect>累计)"}]}, "分组和 gives 都给出了"),
        ({"rules": [{**LEVEL, "gives": {"mode": "{kind}路"}}]}, "match 没有这样的分组：['kind']"),
        ({"rules": [{**LEVEL, "where": {"basis": "x"}}]}, "前面没有规则给出 ['basis']"),
        ({"rules": [{**LEVEL, "gives": {"aspect": "levle"}}]}, "aspect：levle 不在"),
        ({"rules": [{**LEVEL, "gives": {"span": "monthly"}}]}, "span：monthly 不在"),
        ({"defaults": {"stated_unit": "车皮"}}, "stated_unit：不认识的单位：车皮"),
        ({"defaults": {"period_code": "2024"}}, "这些由程序给出：['period_code']"),
        ({"needed": ["aspect", "colour"]}, "needed：没有规则给出 ['colour']"),
        ({"rules": []}, "needed：没有规则给出 ['aspect']"),
        ({"needed": ["station"]}, "观测都要有 aspect"),
        ({"aggregates": {"over": ["colour"]}}, "aggregates：没有规则给出 ['colour']"),
    ],
)
def test_a_rule_that_cannot_be_applied_is_refused(
    tmp_path: Path, rules: dict[str, Any], message: str
) -> None:
    with pytest.raises(FormError, match=r"freight\.yaml") as caught:
        _freight(tmp_path, observations=rules)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"unit": {}}, "要写 unit.source"),
        ({"unit": {"stated": "吨", "source": "x"}}, "缺省值的 stated_unit"),
        ({"ignored_columns": [{"labels": ["站点"], "rule": "words"}]}, "表式自己的"),
        ({"section": {"field": "mode", "values": {"铁路": "铁路"}}}, "不用于观测表"),
        (
            {"columns": [{"name": "station", "labels": ["站点"], "type": "code"}]},
            "观测表的列是文字",
        ),
        ({"columns": [{"name": "label", "labels": ["站点"]}]}, "这些由程序给出"),
        ({"expectations": [_expectation(where={"colour": "x"})]}, "没有这样的文字列"),
        ({"expectations": [_expectation(where={"value": "1"})]}, "没有这样的文字列"),
    ],
)
def test_what_means_nothing_in_a_form_of_observations_is_refused(
    tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(FormError, match=r"freight\.yaml") as caught:
        _freight(tmp_path, **changes)
    assert message in str(caught.value)


def test_a_column_that_rules_look_at_is_no_field_itself(tmp_path: Path) -> None:
    rules = [{"at": "measure", "match": "发送", "gives": {"aspect": "level"}}]
    with pytest.raises(FormError, match="needed：没有规则给出"):
        _freight(tmp_path, observations={"rules": rules})


def test_a_rule_gives_what_it_says_and_what_its_groups_find() -> None:
    rule = LabelRule(at=Place.ROW, match="^(?P<indicator>.+)增速$", gives={"aspect": "growth_yoy"})
    assert rule.fields == {"indicator", "aspect"}


def test_a_whole_is_of_at_least_one_coordinate() -> None:
    with pytest.raises(ValueError, match="over"):
        ObservedAggregates(over=())


def test_what_only_leads_to_other_fields_is_no_field_of_a_record(tmp_path: Path) -> None:
    """A group that a value spells, a condition's field; parts of a field stay (aggregates)."""
    rules = [
        {"at": "column", "match": "(?P<kind>煤)炭", "gives": {"commodity": "{kind}"}},
        {"at": "column", "match": "执行数", "gives": {"status": "actual"}},
        {"at": "column", "match": "全市", "gives": {"part": "全市"}},
        {**LEVEL, "where": {"status": "actual", "mode": "铁路"}},
    ]
    parts = {"composed": {"area": ["station", "part"]}, "rules": rules, "aggregates": None}
    fields = set(_freight(tmp_path, observations=parts, expectations=[]).field_names)
    assert {"station", "mode", "commodity", "area", "part"} <= fields
    assert not fields & {"kind", "status"}

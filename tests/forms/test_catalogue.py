"""Form files: the shipped ones are valid, and a bad one is refused with file, key and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from licheng_etl.forms import load_catalogue
from licheng_etl.forms.catalogue import FOLDER
from licheng_etl.model.errors import FormError
from licheng_etl.model.tables import FACTS
from licheng_etl.transform.links import LINKS, Link

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def _folder_with(tmp_path: Path, name: str, **changes: object) -> Path:
    content = yaml.safe_load((FOLDER / "dispatch.yaml").read_text(encoding="utf-8"))
    content.update(changes)
    text = yaml.safe_dump(content, allow_unicode=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_shipped_forms_are_valid() -> None:
    assert set(load_catalogue().forms) >= {"dispatch", "bond_projects"}


def test_every_field_of_a_form_has_a_place_in_its_fact_table_or_its_dimensions() -> None:
    for form in load_catalogue():
        table = FACTS[form.feeds]
        linked = {name for column in table.column_names for name in _fields(LINKS, column)}
        keyed = {"slot_period"}  # its slot's key stands in the fact
        homeless = set(form.field_names) - set(table.column_names) - linked - keyed
        assert not homeless, f"{form.form}: nothing loads {sorted(homeless)}"


def _fields(links: Mapping[str, Link], column: str) -> set[str]:
    return links[column].fields if column in links else set()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"feeds": "fct_nothing"}, "no such fact table"),
        ({"colums": []}, "colums"),
        ({"claims": {"titles": ["("]}}, "not a regular expression"),
        ({"unit": {"stated": "万元"}}, "needs its source"),
        ({"unit": {"stated": "磅", "source": "x"}}, "unknown unit"),
        ({"totals": {"fields": ["nothing"]}}, "no such column"),
        ({"period": {"slot": "each_month"}}, "only observations fill a slot each"),
    ],
)
def test_a_bad_form_file_is_refused_by_file_and_key(
    tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    with pytest.raises(FormError, match=r"dispatch\.yaml") as caught:
        load_catalogue(_folder_with(tmp_path, "dispatch.yaml", **changes))
    assert said in str(caught.value)


def test_a_file_describes_the_form_of_its_name(tmp_path: Path) -> None:
    with pytest.raises(FormError, match=r"other\.yaml"):
        load_catalogue(_folder_with(tmp_path, "other.yaml"))


def test_broken_yaml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("form: [", encoding="utf-8")
    with pytest.raises(FormError, match="not YAML"):
        load_catalogue(tmp_path)

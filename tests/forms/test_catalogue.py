"""All forms: the shipped ones, those of the district's folders, and what stops one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.model.district import LICHENG, District
from licheng_etl.model.tables import FACTS
from licheng_etl.transform.links import LINKS, Link
from tests.forms.test_form_file import UNANSWERED, dispatch, written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SHIPPED = set(load_catalogue().forms)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of the district's own."""
    folder = tmp_path / "表式"
    folder.mkdir()
    return folder


def test_the_shipped_forms_are_valid() -> None:
    catalogue = load_catalogue()
    assert set(catalogue.forms) >= {"dispatch", "bond_projects"}
    assert (catalogue.broken, catalogue.drafts) == ({}, {})


def test_every_field_of_a_form_has_a_place_in_its_fact_table_or_its_dimensions() -> None:
    for form in load_catalogue():
        table = FACTS[form.feeds]
        linked = {name for column in table.column_names for name in _fields(LINKS, column)}
        keyed = {"slot_period", "slot_series"}  # its slot's key stands in the fact
        composed = form.observations.composed if form.observations else {}
        parts = {part for whole, parts in composed.items() if whole in linked for part in parts}
        homeless = set(form.field_names) - set(table.column_names) - linked - keyed - parts
        assert not homeless, f"{form.form}: nothing loads {sorted(homeless)}"


def _fields(links: Mapping[str, Link], column: str) -> set[str]:
    return links[column].fields if column in links else set()


def test_forms_of_further_folders_stand_beside_the_shipped_ones(own: Path) -> None:
    written(own, dispatch(form="own_dispatch"), "own_dispatch.yaml")
    assert set(load_catalogue([own]).forms) == {*SHIPPED, "own_dispatch"}


def test_a_form_that_says_so_replaces_the_one_of_its_name(own: Path) -> None:
    written(own, dispatch(title="本区调度表", replaces=True))
    catalogue = load_catalogue([own])
    assert set(catalogue.forms) == SHIPPED
    assert catalogue["dispatch"].title == "本区调度表"


def test_a_form_that_does_not_say_so_stops_the_form_of_its_name_alone(own: Path) -> None:
    file = written(own, dispatch())
    catalogue = load_catalogue([own])
    assert set(catalogue.forms) == SHIPPED - {"dispatch"}
    message = str(catalogue.broken["dispatch"])
    assert str(file) in message
    assert "forms/dispatch.yaml" in message


def test_a_form_that_replaces_nothing_is_refused(own: Path) -> None:
    written(own, dispatch(form="own_dispatch", replaces=True), "own_dispatch.yaml")
    assert load_catalogue([own]).broken["own_dispatch"].key == "replaces"


def test_a_broken_form_stops_itself_alone(own: Path) -> None:
    written(own, dispatch(form="own_dispatch", colums=[]), "own_dispatch.yaml")
    catalogue = load_catalogue([own])
    assert set(catalogue.forms) == SHIPPED
    assert set(catalogue.broken) == catalogue.held == {"own_dispatch"}


def test_a_draft_is_not_in_force(own: Path) -> None:
    content = dispatch(form="own_dispatch", draft=True, questions=UNANSWERED)
    written(own, content, "own_dispatch.yaml")
    catalogue = load_catalogue([own])
    assert set(catalogue.forms) == SHIPPED
    assert catalogue.held == {"own_dispatch"}
    assert set(catalogue.with_drafts().forms) == {*SHIPPED, "own_dispatch"}


def test_a_version_is_of_one_form_and_the_fingerprint_of_all(own: Path) -> None:
    before = load_catalogue([own])
    written(own, dispatch(title="本区调度表", replaces=True))
    after = load_catalogue([own])
    changed = {name for name in SHIPPED if before.versions[name] != after.versions[name]}
    assert changed == {"dispatch"}
    assert before.fingerprint != after.fingerprint


def test_another_district_is_another_version_of_the_forms_that_name_it() -> None:
    here, there = load_catalogue(), load_catalogue(district=District(name="章丘区", code="370114"))
    changed = {name for name in SHIPPED if here.versions[name] != there.versions[name]}
    assert changed == {name for name in SHIPPED if here[name].area != there[name].area}
    assert "dispatch" in changed
    assert "rail_commodities" not in changed


@pytest.mark.parametrize("area", ["本区", "历城区"])
def test_the_district_s_owner_of_a_form_holds_however_the_form_names_the_district(
    own: Path, area: str
) -> None:
    written(own, dispatch(area=area, replaces=True))
    owned = LICHENG.model_copy(update={"owners": {"dispatch": "发改局"}})
    before, after = load_catalogue([own], LICHENG), load_catalogue([own], owned)
    assert (before["dispatch"].owner, after["dispatch"].owner) == (None, "发改局")
    assert after["dispatch"].area == "历城区"
    changed = {name for name in SHIPPED if before.versions[name] != after.versions[name]}
    assert changed == {"dispatch"}

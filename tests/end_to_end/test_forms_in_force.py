"""Forms change, break and come back: their own slots are loaded again, and nothing vanishes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms.catalogue import FOLDER
from licheng_etl.planning import plan
from tests.end_to_end.workbooks import NAME, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office


@pytest.fixture
def form_file(office: Office, tmp_path: Path) -> Path:
    """The dispatch form, in a folder where the test may change it; one workbook of it is loaded."""
    folder = tmp_path / "forms"
    shutil.copytree(FOLDER, folder)
    office.forms = (folder,)
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    return folder / "dispatch.yaml"


def misspell(file: Path) -> str:
    """Breaks a form; what it said before."""
    original = file.read_text(encoding="utf-8")
    file.write_text(original.replace("columns:", "colums:", 1), encoding="utf-8")
    return original


def test_what_a_broken_form_loaded_stays(office: Office, form_file: Path) -> None:
    before = office.fingerprint()
    misspell(form_file)
    assert office.night() == []
    assert office.fingerprint() == before
    assert office.status() == {NAME: "unrecognised/no_form"}


def test_files_that_a_broken_form_might_claim_say_so(office: Office, form_file: Path) -> None:
    misspell(form_file)
    office.night()
    message = str(office.value("select message from ops.submission"))
    assert "dispatch 有错" in message


def test_a_form_mended_as_it_was_has_nothing_to_load(office: Office, form_file: Path) -> None:
    before = office.fingerprint()
    original = misspell(form_file)
    office.night()
    form_file.write_text(original, encoding="utf-8")
    assert office.night() == []
    assert office.fingerprint() == before
    assert office.status() == {NAME: "accepted"}


def test_the_plan_names_a_broken_form(office: Office, form_file: Path) -> None:
    misspell(form_file)
    broken = plan(office.context).broken_forms
    assert list(broken) == ["dispatch"]
    assert "是不是 columns？" in broken["dispatch"]


def test_a_changed_form_loads_its_own_months_again(office: Office, form_file: Path) -> None:
    for name, months in (("freight.yaml", []), ("dispatch.yaml", ["2024-03"])):
        file = form_file.with_name(name)
        file.write_text(file.read_text(encoding="utf-8") + "# 说明\n", encoding="utf-8")
        assert office.night() == months


def test_what_an_abolished_form_loaded_goes(office: Office, form_file: Path) -> None:
    form_file.unlink()
    office.night()
    assert office.value("select count(*) from mart.project_month") == 0


def test_a_list_of_projects_without_a_title_is_not_taken_for_a_register(
    office: Office, form_file: Path
) -> None:
    """A project and its builder stand in many tables."""
    misspell(form_file)
    office.drop("项目情况.xlsx", workbook(), "2024-04-06T09:00")
    office.night()
    assert office.status()["项目情况.xlsx"] == "unrecognised/no_form"

"""Questions that leaders ask, answered from the sample, against what its generator knows.

The answers are worked out here without SQL. Not here: single numbers (test_sample_observations).
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.sample.dispatch.projects import projects
from licheng_etl.sample.milestones.life import lives, passes
from licheng_etl.warehouse.sql_files import read_folder
from tests.end_to_end.offices import lasting_office
from tests.warehouse.rows import ask

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import Databases
    from tests.end_to_end.conftest import Office

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def loaded(
    tmp_path_factory: pytest.TempPathFactory,
    databases: Databases,
    template: str,
    sample_inbox: Path,
) -> Iterator[Office]:
    """The whole sample; tests only read."""
    folder = tmp_path_factory.mktemp("answers") / "数据"
    with lasting_office(folder, databases, template) as office:
        shutil.copytree(sample_inbox, office.inbox, dirs_exist_ok=True)
        office.night()
        yield office


def answer(office: Office, number: str, known: str | None = None) -> Rows:
    """What a reader is told to a question, now or as of a day."""
    (text,) = (text for name, text in read_folder("questions").items() if name.startswith(number))
    return ask(office.database, text, known)


def months_between(first: str | None, last: str | None) -> int | None:
    if first is None or last is None:
        return None
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


@pytest.mark.parametrize(("known", "month"), [(None, "2024-11"), ("2023-12-31", "2023-12")])
def test_months_from_signing_to_land_start_statistics_and_production(
    loaded: Office, known: str | None, month: str
) -> None:
    expected = {}
    for life in lives(month):
        come = {name: dates.actual for name, dates in life.dates.items()}
        if come.get("签约"):
            steps = ("摘牌拿地", "开工", "入库纳统", "投产")
            expected[life.name] = [months_between(come["签约"], come.get(name)) for name in steps]
    *rows, _ = answer(loaded, "03", known)
    told = {
        row["project_name"]: [
            row[f"months_to_{step}"]
            for step in ("land", "started", "in_statistics", "in_production")
        ]
        for row in rows
    }
    assert told == expected
    assert len(told) > 15


def test_no_project_has_two_lives(loaded: Office) -> None:
    rows = loaded.rows("select project_id from mart.project_lifecycle")
    assert len(rows) == len({row["project_id"] for row in rows}) == len(lives("2024-11"))
    assert len(rows) < len([each for each in projects() if passes(each)])

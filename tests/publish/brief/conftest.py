"""The whole sample, loaded once for all tests of the brief that read it."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from licheng_etl.publish.brief import compose
from licheng_etl.publish.brief.months import Month
from licheng_etl.warehouse.server.roles import DatabaseRole
from tests.end_to_end.conftest import sample_inbox
from tests.end_to_end.offices import lasting_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from licheng_etl.publish.brief import Brief
    from tests.databases import Databases
    from tests.end_to_end.conftest import Office

__all__ = ["sample_inbox"]

TODAY = date(2024, 12, 31)


@pytest.fixture(scope="session")
def loaded(
    tmp_path_factory: pytest.TempPathFactory,
    databases: Databases,
    template: str,
    sample_inbox: Path,
) -> Iterator[Office]:
    """The whole sample; tests only read."""
    folder = tmp_path_factory.mktemp("brief") / "数据"
    with lasting_office(folder, databases, template) as office:
        shutil.copytree(sample_inbox, office.inbox, dirs_exist_ok=True)
        office.night()
        yield office


@pytest.fixture(scope="session")
def brief_of(loaded: Office) -> Callable[..., Brief]:
    """`brief_of("2024-10", "2024-11-15")`: the brief of a month, as known at a day."""

    def composed(key: str, known_at: str = "") -> Brief:
        month = Month.parse(key)
        assert month is not None
        context = loaded.context
        with loaded.database.connect(DatabaseRole.BI) as connection:
            return compose(
                connection,
                month,
                context.settings.district,
                list(context.catalogue),
                TODAY,
                known_at,
            )

    return composed

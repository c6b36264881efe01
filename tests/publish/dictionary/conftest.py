"""A warehouse with a month of one form in it, and the dictionary made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.publish.dictionary import build_site
from licheng_etl.warehouse.server.roles import DatabaseRole
from tests.end_to_end.workbooks import NAME, workbook
from tests.office import lasting_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import Databases
    from tests.office import Office


@pytest.fixture(scope="session")
def described(
    tmp_path_factory: pytest.TempPathFactory, databases: Databases, template: str
) -> Iterator[Office]:
    place = tmp_path_factory.mktemp("described") / "数据"
    with lasting_office(place, databases, template) as office:
        office.drop(NAME, workbook(), "2024-04-05T09:00")
        office.night()
        yield office


@pytest.fixture(scope="session")
def site(described: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dictionary, with two rows of each mart."""
    folder = tmp_path_factory.mktemp("site") / "字典 1"
    with described.database.connect(DatabaseRole.BI) as connection:
        build_site(connection, described.context.catalogue, folder, rows=2)
    return folder

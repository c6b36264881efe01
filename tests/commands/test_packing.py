"""`superset` writes the archive beside the data, or where it is told to."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]


def test_the_archive_goes_beside_the_data(licheng: Licheng, office: Office) -> None:
    told = licheng("superset")
    file = office.settings.data_dir / "superset.zip"
    assert told.code == 0
    assert str(file) in told.output
    assert zipfile.is_zipfile(file)


def test_or_where_it_is_told_to(licheng: Licheng, office: Office, tmp_path: Path) -> None:
    file = tmp_path / "包 1.zip"
    assert office.database
    assert licheng("superset", "--out", str(file)).code == 0
    assert zipfile.is_zipfile(file)

"""`dictionary` writes the site beside the data, or where it is told to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]


@pytest.mark.long
def test_the_dictionary_goes_beside_the_data(licheng: Licheng, office: Office) -> None:
    told = licheng("dictionary", "--rows", "0")
    index = office.settings.data_dir / "dictionary" / "index.html"
    assert told.code == 0
    assert str(index) in told.output
    assert index.exists()


def test_another_folder_must_be_empty(licheng: Licheng, office: Office, tmp_path: Path) -> None:
    (tmp_path / "账.xlsx").write_bytes(b"")
    told = licheng("dictionary", "--out", str(tmp_path))
    assert office.database
    assert told.code == 1
    assert "--out" in told.complained

"""The run storage asks once what columns there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orchestration.run_storage import RunStorage

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.orchestration.conftest import Orchestra


def test_columns_are_asked_for_until_they_are_there(
    orchestra: Orchestra, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage = orchestra.instance.run_storage
    assert isinstance(storage, RunStorage)
    looked: list[str] = []

    def answering(answer: bool) -> Callable[[object], bool]:
        def look(_: object) -> bool:
            looked.append("again")
            return answer

        return look

    for name in ("has_backfill_id_column", "has_run_stats_index_cols"):
        storage._migrated.clear()
        looked.clear()
        for answer, times in ((False, 1), (False, 2), (True, 3), (True, 3)):
            monkeypatch.setattr(RunStorage.__mro__[1], name, answering(answer))
            assert getattr(storage, name)() is answer
            assert len(looked) == times

"""A process that works through files uses one thread for frames and seldom looks for circles."""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.tuning import tune

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize(("given", "used"), [({}, "1"), ({"POLARS_MAX_THREADS": "4"}, "4")])
def test_frames_are_computed_in_one_thread_unless_it_is_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], used: str
) -> None:
    environment = {**given}
    monkeypatch.setattr(os, "environ", environment)
    tune()
    assert environment["POLARS_MAX_THREADS"] == used


def test_circles_are_looked_for_seldom_and_still_are() -> None:
    tune()
    assert gc.isenabled()
    assert gc.get_threshold()[0] > 10_000

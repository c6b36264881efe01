"""Each sender's submissions come from staging, fetched with those of the senders behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.landing.staging import Staging
from licheng_etl.pipeline import shelf
from licheng_etl.pipeline.shelf import Shelf
from licheng_etl.warehouse.load.slots import Chain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Counting(Staging):
    """Staging that says what it was asked for."""

    asked: list[set[int]]

    def get(
        self, form: str, submissions: Iterable[int]
    ) -> tuple[dict[str, pl.DataFrame], set[int]]:
        self.asked.append(set(submissions))
        return super().get(form, self.asked[-1])


@pytest.fixture
def staging(tmp_path: Path) -> Counting:
    """Submissions 1 to 6 of one form, read together but for the last."""
    staged = Counting(str(tmp_path), "f" * 64)
    object.__setattr__(staged, "asked", [])
    for keys in ([1, 2, 3, 4, 5], [6]):
        frame = pl.DataFrame({"submission_key": keys, "value": [key * 10 for key in keys]})
        staged.put("form", keys, {"rows": frame})
    return staged


def chain(reporter: str, *keys: int, form: str = "form") -> Chain:
    return Chain(form, reporter, pl.DataFrame(), pl.DataFrame({"submission_key": keys}))


def values(shelf: Shelf, chain: Chain) -> list[int]:
    """What the shelf gives of a chain's submissions."""
    frames, _ = shelf.of(chain)
    of_chain = frames["rows"].join(chain.submissions, on="submission_key", how="semi")
    return sorted(of_chain["value"])


def test_senders_of_a_form_are_fetched_together(staging: Counting) -> None:
    chains = [chain("甲", 1, 2), chain("乙", 3), chain("丙", 6)]
    taken = Shelf(staging, chains)
    assert [values(taken, each) for each in chains] == [[10, 20], [30], [60]]
    assert staging.asked == [{1, 2, 3, 6}]


def test_no_more_are_fetched_than_memory_is_for_but_a_sender_is_whole(
    staging: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "AT_ONCE", 2)
    chains = [chain("甲", 1, 2, 3), chain("乙", 4), chain("丙", 5), chain("丁", 6)]
    taken = Shelf(staging, chains)
    assert [values(taken, each) for each in chains] == [[10, 20, 30], [40], [50], [60]]
    assert staging.asked == [{1, 2, 3}, {4, 5}, {6}]


def test_forms_are_apart(staging: Counting) -> None:
    other = chain("甲", 7, form="other")
    taken = Shelf(staging, [chain("甲", 1), other])
    assert values(taken, chain("甲", 1)) == [10]
    assert taken.of(other) == ({}, {7})


def test_what_is_not_staged_is_told_of_the_sender_alone(staging: Counting) -> None:
    chains = [chain("甲", 1), chain("乙", 2, 8)]
    taken = Shelf(staging, chains)
    assert [taken.of(each)[1] for each in chains] == [set(), {8}]


def test_a_submission_that_came_meanwhile_is_fetched(staging: Counting) -> None:
    taken = Shelf(staging, [chain("甲", 1), chain("乙", 3)])
    assert values(taken, chain("甲", 1)) == [10]
    assert values(taken, chain("乙", 3, 4)) == [30, 40]
    assert values(taken, chain("戊", 5)) == [50]

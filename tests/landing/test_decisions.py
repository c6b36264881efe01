"""Decisions are dated, signed, appended, and never contradict the archive or each other."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from licheng_etl.landing import (
    Alias,
    Archive,
    Correction,
    Decision,
    Explanation,
    Receipt,
    Withdrawal,
    record_decision,
)
from licheng_etl.model.errors import ArchiveError, DecisionError
from tests.landing.conftest import CLOCK, receive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def receipt(archive: Archive) -> Receipt:
    return receive(archive, b"content")


def alias(source: str, target: str, verdict: str = "confirmed", *, day: int = 0) -> Alias:
    return Alias.model_validate(
        {
            "decided_at": CLOCK + timedelta(days=day),
            "decided_by": "王工",
            "from_identity": source,
            "to_identity": target,
            "verdict": verdict,
        }
    )


def withdrawal(receipt: int, form: str | None = None) -> Withdrawal:
    return Withdrawal(
        decided_at=CLOCK, decided_by="王工", receipt=receipt, form=form, reason="误报"
    )


def correction(**target: Any) -> Correction:
    return Correction(
        decided_at=CLOCK,
        decided_by="王工",
        sheet="Sheet1",
        cell="F12",
        expect="105",
        value="10.5",
        reason="单位错填为万元",
        source="电话核实",
        **target,
    )


def explanation(receipt: int) -> Explanation:
    return Explanation(
        decided_at=CLOCK,
        decided_by="王工",
        receipt=receipt,
        rule="completion_rate_above_100",
        address="Sheet1!F12",
        text="提前完成",
    )


def test_every_kind_that_is_applied_is_recorded_and_read_back(
    archive: Archive, receipt: Receipt, reopened: Callable[[], Archive]
) -> None:
    drafts: list[Decision] = [
        alias("邦德激光", "370112-邦德"),
        withdrawal(receipt.sequence),
        explanation(receipt.sequence),
    ]
    recorded = [record_decision(archive, draft) for draft in drafts]
    assert [decision.sequence for decision in recorded] == [1, 2, 3]
    assert reopened().decisions() == recorded


def test_a_decision_that_no_stage_applies_is_refused(archive: Archive, receipt: Receipt) -> None:
    for draft in (
        correction(receipt=receipt.sequence),
        correction(sha256=receipt.sha256),
    ):
        with pytest.raises(DecisionError, match="不起作用") as caught:
            record_decision(archive, draft)
        assert caught.value.value == draft.kind
        assert caught.value.remedy
    assert archive.decisions() == []


def test_decisions_are_ordered_by_their_date(archive: Archive) -> None:
    record_decision(archive, alias("a", "b", day=2))
    record_decision(archive, alias("c", "d", day=1))
    assert [decision.sequence for decision in archive.decisions()] == [2, 1]


def test_they_live_in_any_file_system() -> None:
    url = f"memory://{uuid.uuid4()}/archive"
    recorded = record_decision(Archive(url), alias("a", "b"))
    assert Archive(url).decisions() == [recorded]


def test_an_archived_decision_that_was_altered_is_noticed(
    archive: Archive, store: Path, reopened: Callable[[], Archive]
) -> None:
    record_decision(archive, alias("a", "b"))
    document = store / "decisions" / "00000001.json"
    document.write_text(document.read_text().replace("alias", "order"))
    with pytest.raises(ArchiveError, match=r"decisions/00000001\.json"):
        reopened().decisions()


def test_a_decision_about_nothing_is_refused(archive: Archive) -> None:
    with pytest.raises(DecisionError) as caught:
        record_decision(archive, withdrawal(9))
    assert caught.value.remedy
    assert archive.decisions() == []


def test_a_receipt_is_withdrawn_once(archive: Archive, receipt: Receipt) -> None:
    record_decision(archive, withdrawal(receipt.sequence))
    with pytest.raises(DecisionError, match="王工 撤回（决定 1）") as caught:
        record_decision(archive, withdrawal(receipt.sequence))
    assert caught.value.remedy
    assert len(archive.decisions()) == 1


def test_each_part_of_a_receipt_is_withdrawn_once_and_then_what_is_left(
    archive: Archive, receipt: Receipt
) -> None:
    record_decision(archive, withdrawal(receipt.sequence, "dispatch"))
    with pytest.raises(DecisionError, match="这份收件里的 dispatch 已由 王工 撤回"):
        record_decision(archive, withdrawal(receipt.sequence, "dispatch"))
    record_decision(archive, withdrawal(receipt.sequence, "milestones"))
    record_decision(archive, withdrawal(receipt.sequence))
    with pytest.raises(DecisionError, match="这份收件已由 王工 撤回（决定 3）"):
        record_decision(archive, withdrawal(receipt.sequence, "land"))
    assert len(archive.decisions()) == 3


def test_a_decision_taken_elsewhere_meanwhile_counts(
    store: Path, receipt: Receipt, reopened: Callable[[], Archive]
) -> None:
    class Overtaken(Archive):
        """After it has read the decisions, someone else withdraws the same receipt."""

        def add_decision(self, draft: Decision, check: Callable[..., None]) -> Decision:
            self.decisions()
            record_decision(reopened(), withdrawal(receipt.sequence))
            return super().add_decision(draft, check)

    slow = Overtaken(str(store))
    with pytest.raises(DecisionError, match="撤回"):
        record_decision(slow, withdrawal(receipt.sequence))
    assert len(reopened().decisions()) == 1


def test_an_identity_leads_to_one_other(archive: Archive) -> None:
    record_decision(archive, alias("a", "b"))
    with pytest.raises(DecisionError, match="已确认为 b"):
        record_decision(archive, alias("a", "c", day=1))
    record_decision(archive, alias("a", "b", "rejected", day=2))
    assert record_decision(archive, alias("a", "c", day=3)).sequence == 3


def test_aliases_never_run_in_a_circle(archive: Archive) -> None:
    record_decision(archive, alias("a", "b"))
    record_decision(archive, alias("b", "c"))
    with pytest.raises(DecisionError, match="已确认为这个身份"):
        record_decision(archive, alias("c", "a"))


def test_a_decision_dated_back_is_held_against_later_ones(archive: Archive) -> None:
    record_decision(archive, alias("a", "b", day=5))
    with pytest.raises(DecisionError, match="已确认为"):
        record_decision(archive, alias("a", "c", day=-5))


def test_the_same_confirmation_may_be_given_twice(archive: Archive) -> None:
    record_decision(archive, alias("a", "b"))
    assert record_decision(archive, alias("a", "b", day=1)).sequence == 2


@pytest.mark.parametrize(
    "fault",
    [
        {"decided_by": "  "},
        {"decided_at": datetime(2024, 1, 1)},  # noqa: DTZ001 - the fault that is tested
        {"reason": ""},
        {"cell": "12F"},
        {"receipt": 0},
        {"sha256": "0" * 64},
        {"receipt": None},
        {"note": "unknown"},
    ],
)
def test_a_decision_that_is_not_whole_cannot_be_made(fault: dict[str, object]) -> None:
    whole = correction(receipt=1).model_dump()
    assert Correction.model_validate(whole)
    with pytest.raises(ValidationError):
        Correction.model_validate(whole | fault)


def test_an_identity_is_not_its_own_alias() -> None:
    with pytest.raises(ValidationError, match="不能并入它自己"):
        alias("a", " a ")

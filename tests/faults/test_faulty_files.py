"""What a faulty file does: each fault, as departments make it, and what is to come of it.

What is expected is what the rules of faulty files say, not what the program does.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from licheng_etl.sample import dispatch_workbook, freight_workbook, indicators_workbook
from tests.faults import dispatch, freight, indicators
from tests.faults.outcomes import Came, is_as_expected, nothing_wrong_in_silence, outcomes

if TYPE_CHECKING:
    from tests.faults.expected import Fault

pytestmark = pytest.mark.long

MONTH: Final = "2024-10"


class Sample(NamedTuple):
    """A form's workbook of that month, and what may be wrong with it."""

    name: str
    content: bytes
    faults: tuple[Fault, ...]


SAMPLES: Final = {
    "dispatch": Sample(
        "历城区重点项目调度表2024年1-10月.xlsx", dispatch_workbook(MONTH), dispatch.FAULTS
    ),
    "freight": Sample(
        "历城区铁路货运月报2024年1-10月.xlsx", freight_workbook(MONTH), freight.FAULTS
    ),
    "indicators": Sample(
        "历城区主要经济指标2024年1-10月.xlsx", indicators_workbook(MONTH), indicators.FAULTS
    ),
}


@cache
def came_of(form: str) -> dict[str, Came]:
    return outcomes(form, *SAMPLES[form])


def each_fault() -> list[object]:
    return [
        pytest.param(form, fault, id=f"{form}: {fault.name}")
        for form, sample in SAMPLES.items()
        for fault in sample.faults
    ]


@pytest.mark.parametrize("form", SAMPLES)
def test_there_are_at_least_forty_different_faults_of_each_form(form: str) -> None:
    faults = SAMPLES[form].faults
    assert len({fault.name for fault in faults}) == len(faults) >= 40


@pytest.mark.parametrize(("form", "fault"), each_fault())
def test_each_fault_has_the_outcome_that_its_rule_says(form: str, fault: Fault) -> None:
    came = came_of(form)[fault.name]
    nothing_wrong_in_silence(fault, came)
    is_as_expected(fault, came)

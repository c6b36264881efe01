"""The faulty files in the warehouse: what stands in core and in the marts is what was judged.

Each file has a sender of its own, and one night takes them all in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.units import find_unit
from tests.faults.edits import edited
from tests.faults.expected import Outcome
from tests.faults.test_faulty_files import SAMPLES, came_of
from tests.office import lasting_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.databases import Databases
    from tests.faults.outcomes import Values
    from tests.office import Office

pytestmark = pytest.mark.long

MARTS = {
    "dispatch": ("mart.project_month", "ytd_investment", "null"),
    "freight": ("mart.freight", "value", "unit_name"),
    "indicators": ("mart.indicator_obs", "value", "unit_name"),
}
"""Form -> the mart of its facts, a measure, and the column of its unit."""


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, databases: Databases, template: str
) -> Iterator[Office]:
    with lasting_office(tmp_path_factory.mktemp("faults") / "data", databases, template) as lent:
        for form, sample in SAMPLES.items():
            for number, fault in enumerate(sample.faults, 1):
                content = edited(sample.content, fault.edits)
                lent.drop(sample.name, content, "2024-11-05T09:00", folder=f"{form}{number}")
        lent.night()
        yield lent


@pytest.fixture(scope="module")
def corrected(
    tmp_path_factory: pytest.TempPathFactory, databases: Databases, template: str
) -> Iterator[Office]:
    """Each sender has sent the faultless file, and then the faulty one as its correction."""
    with lasting_office(tmp_path_factory.mktemp("vintages") / "data", databases, template) as lent:
        for form, sample in SAMPLES.items():
            for number, fault in enumerate(sample.faults, 1):
                content = edited(sample.content, fault.edits)
                lent.drop(sample.name, sample.content, "2024-11-05T09:00", folder=f"{form}{number}")
                lent.drop(
                    f"更正{sample.name}", content, "2024-11-06T09:00", folder=f"{form}{number}"
                )
        lent.night()
        yield lent


def shown_by(office: Office, form: str) -> dict[str, Counter[Decimal]]:
    """Sender -> the values that the mart shows, in the base of their units."""
    mart, measure, unit = MARTS[form]
    shown: dict[str, Counter[Decimal]] = defaultdict(Counter)
    query = f"select reporter, {measure} as value, {unit} as unit from {mart}"
    for row in office.rows(f"{query} where {measure} is not null"):
        known = find_unit(str(row["unit"]))
        value = Decimal(str(row["value"])) * (known.factor if known else 1)
        shown[str(row["reporter"])][value.normalize()] += 1
    return shown


def measured(values: Values, measure: str) -> Counter[Decimal]:
    return Counter(
        value.normalize()
        for place, value in values.items()
        if place[-1] == measure and isinstance(value, Decimal)
    )


@pytest.mark.parametrize("form", SAMPLES)
def test_a_faulty_correction_leaves_what_was_right(corrected: Office, form: str) -> None:
    """What is set aside stands on from the file before, and what is returned changes nothing."""
    shown, measure = shown_by(corrected, form), MARTS[form][1]
    came = came_of(form)
    for number, fault in enumerate(SAMPLES[form].faults, 1):
        harmless = fault.outcome in {Outcome.LOADED, Outcome.ASIDE, Outcome.RETURNED}
        if harmless:
            right = measured(came[fault.name].right, measure)
            assert shown[f"{form}{number}"] == right, fault.name


@pytest.mark.parametrize("form", SAMPLES)
def test_the_marts_show_what_was_judged_right_and_nothing_of_what_was_returned(
    office: Office, form: str
) -> None:
    shown, measure = shown_by(office, form), MARTS[form][1]
    came = came_of(form)
    for number, fault in enumerate(SAMPLES[form].faults, 1):
        assert shown[f"{form}{number}"] == measured(came[fault.name].values, measure), fault.name


def test_every_file_has_come_to_something(office: Office) -> None:
    states = office.rows("select status, count(*) as files from ops.submission group by 1")
    files = {str(row["status"]): int(str(row["files"])) for row in states}
    assert sum(files.values()) == sum(len(sample.faults) for sample in SAMPLES.values())
    assert files.keys() == {"accepted", "returned"}


@pytest.mark.parametrize("form", SAMPLES)
def test_what_contradicts_other_facts_is_listed(office: Office, form: str) -> None:
    mart, *_ = MARTS[form]
    listed = office.rows(
        f"select distinct reporter from {mart} where trace_id in"
        " (select subject_key::varchar from ops.cross_verdict)"
    )
    senders = {str(row["reporter"]) for row in listed}
    for number, fault in enumerate(SAMPLES[form].faults, 1):
        if fault.outcome is Outcome.ACROSS:
            assert f"{form}{number}" in senders, fault.name

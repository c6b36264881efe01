"""The faulty files in the warehouse: what stands in core and in the marts is what was judged.

Each file has a sender of its own, and one night takes them all in.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.units import find_unit
from tests.end_to_end.offices import lasting_office
from tests.faults.edits import edited
from tests.faults.expected import Outcome
from tests.faults.test_faulty_files import SAMPLES, came_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.databases import Databases
    from tests.end_to_end.conftest import Office

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


@pytest.mark.parametrize("form", SAMPLES)
def test_the_marts_show_what_was_judged_right_and_nothing_of_what_was_returned(
    office: Office, form: str
) -> None:
    mart, measure, unit = MARTS[form]
    shown: dict[object, Counter[Decimal]] = {}
    query = f"select reporter, {measure} as value, {unit} as unit from {mart}"
    for row in office.rows(f"{query} where {measure} is not null"):
        known = find_unit(str(row["unit"]))
        value = Decimal(str(row["value"])) * (known.factor if known else 1)
        shown.setdefault(row["reporter"], Counter())[value.normalize()] += 1
    came = came_of(form)
    for number, fault in enumerate(SAMPLES[form].faults, 1):
        judged = Counter(
            value.normalize()
            for place, value in came[fault.name].values.items()
            if place[-1] == measure and isinstance(value, Decimal)
        )
        assert shown.get(f"{form}{number}", Counter()) == judged, fault.name


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

"""Faulty files read and checked in one batch, and what each came to.

Not here: the faults (dispatch, freight, indicators), what is asked of them (test_faulty_files).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from licheng_etl.forms import load_catalogue
from licheng_etl.model.district import LICHENG
from licheng_etl.model.tables import FACTS, Role, coordinates
from licheng_etl.model.units import find_unit
from licheng_etl.quality.check import Checked, check
from tests.faults.edits import edited
from tests.faults.expected import Fault, Outcome
from tests.reading.received import received

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms import Form

FORMS = load_catalogue(district=LICHENG)

Values = dict[tuple[Any, ...], Decimal | str | None]
"""What a file says: the fact and the measure -> the value, in the base of its unit."""


@dataclass(frozen=True)
class Came:
    """What came of one file, beside what the faultless one says."""

    values: Values
    right: Values
    returned: tuple[str, str] | None
    verdicts: list[dict[str, Any]]
    aside: frozenset[str]

    def told(self, *severities: str) -> list[str | None]:
        """The cells of the verdicts of some severities."""
        return [verdict["cell"] for verdict in self.verdicts if verdict["severity"] in severities]

    @property
    def wrong(self) -> Values:
        """Values that the faultless file does not have."""
        return {
            place: value
            for place, value in self.values.items()
            if value is not None and self.right.get(place) != value
        }

    @property
    def lost(self) -> set[tuple[Any, ...]]:
        """What the faultless file says and this one does not."""
        return {
            place
            for place, value in self.right.items()
            if value is not None and self.values.get(place) is None
        }


def outcomes(form: str, name: str, content: bytes, faults: Sequence[Fault]) -> dict[str, Came]:
    """Fault -> what came of it; all files of a form stand in one batch."""
    files = [content, *(edited(content, fault.edits) for fault in faults)]
    numbered = {number: (f"单位{number}/{name}", data) for number, data in enumerate(files)}
    checked = list(_checked(FORMS[form], numbered))
    right = next(_values(form, result)[0] for result in checked if 0 in _receipts(result))
    return {
        fault.name: Came(
            values=_values(form, result).get(number, {}),
            right=right,
            returned=result.returned.get(number),
            verdicts=result.verdicts.filter(receipt_sequence=number).to_dicts(),
            aside=frozenset(result.quarantine.filter(receipt_sequence=number)["cell"]),
        )
        for result in checked
        for number, fault in enumerate(faults, 1)
        if number in _receipts(result)
    }


def _receipts(checked: Checked) -> set[int]:
    return set(checked.cell_states["receipt_sequence"])


def _checked(form: Form, files: dict[int, tuple[str, bytes]]) -> Iterator[Checked]:
    """All files at once; where one of them stops the reader, by halves without it."""
    try:
        for batch in received(files, [form]).batches:
            yield check(batch)
    except pl.exceptions.PolarsError:
        half = len(files) // 2
        if half:
            numbers = list(files)
            for part in (numbers[:half], numbers[half:]):
                yield from _checked(form, {number: files[number] for number in part})


def _values(form: str, checked: Checked) -> dict[int, Values]:
    """Receipt -> what it says. Keys are hashes of what identifies, so they can be compared."""
    table = FACTS[FORMS[form].feeds]
    keys = ["period_code", "area_key", *(column.name for column in coordinates(table))]
    measures = [
        column.name
        for column in table.columns
        if column.role is Role.MEASURE and column.name != "null_reasons"
    ]
    units = checked.dimensions.get("dim_unit", pl.DataFrame())
    factors = {
        row["unit_key"]: (row["dimension"], unit.factor)
        for row in units.iter_rows(named=True)
        if (unit := find_unit(row["unit_name"]))
    }
    by_receipt: dict[int, Values] = {}
    for row in checked.rows.iter_rows(named=True):
        dimension, factor = factors.get(row.get("unit_key"), (None, Decimal(1)))
        for measure in measures:
            value = row[measure]
            place = (*(row[key] for key in keys), dimension, measure)
            exact = value * factor if isinstance(value, Decimal) else value
            by_receipt.setdefault(row["receipt_sequence"], {})[place] = exact
    return by_receipt


def nothing_wrong_in_silence(fault: Fault, came: Came) -> None:
    """A wrong value, or a lost one, is told of."""
    if fault.outcome is not Outcome.ACROSS and came.returned is None and (came.wrong or came.lost):
        assert came.verdicts, (came.wrong, came.lost)


def is_as_expected(fault: Fault, came: Came) -> None:
    cells = set(fault.cells)
    if fault.outcome in {Outcome.RETURNED, Outcome.TOLD}:
        if fault.outcome is Outcome.RETURNED:
            assert came.returned is not None, came.verdicts
        told = came.told("hard", "soft", "verify")
        assert not cells or cells & ({*told} | came.aside) or came.returned, told
        assert came.verdicts
        return
    assert came.returned is None, came.returned
    match fault.outcome:
        case Outcome.LOADED:
            assert (came.wrong, came.lost) == ({}, set())
            assert came.told("hard", "soft") == []
            assert came.aside == set()
        case Outcome.ASIDE:
            assert cells <= came.aside, (came.aside, came.verdicts)
            assert came.wrong == {}
        case Outcome.SOFT:
            assert came.told("soft"), came.verdicts
        case Outcome.LISTED:
            assert came.told("verify"), came.verdicts
        case Outcome.WHOLE:
            assert [place for place in came.wrong if "level" in place] == []
        case Outcome.RIGHT:
            assert came.wrong == {}

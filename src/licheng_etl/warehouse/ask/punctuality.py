"""What was due in each month, and whether it came: not due yet, missing, late, in time.

A reporter is expected on a form from the first period that it sent; nobody knows of one that never
sent anything. Judged are forms with a due day: those of a month in every month, those of a year in
its December. A register that is rewritten in place has no period that ends. Not here: what is wrong
with what came (months, faults).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from licheng_etl.model.clock import local_date
from licheng_etl.model.states import Punctuality, SubmissionStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import psycopg

    from licheng_etl.forms.definition import Form

_ARRIVED = f"""
    select form, reporter, month,
        min(received_at) filter (where status = '{SubmissionStatus.ACCEPTED}') as accepted,
        max(received_at) as arrived
    from mart.submission_status
    where form = any(%(forms)s) and month is not null and not withdrawn
    group by 1, 2, 3 order by 1, 2, 3
"""  # noqa: S608 - a constant
_DECEMBER = 12
_YEARLY = {"year", "each_year"}


@dataclass(frozen=True)
class Due:
    """What one reporter owed on one form for a month; `came`: the day of the first that counts."""

    form: str
    reporter: str
    state: Punctuality
    due: date
    came: date | None = None


def due_submissions(
    connection: psycopg.Connection, forms: Iterable[Form], months: Sequence[str], today: date
) -> dict[str, list[Due]]:
    """What was due in each of the months, by form and reporter."""
    judged = {form.form: form for form in forms if form.period.due_day is not None}
    arrivals: dict[tuple[str, str], dict[str, _Arrival]] = {}
    for form, reporter, month, accepted, arrived in connection.execute(
        _ARRIVED.encode(), {"forms": list(judged)}
    ):
        arrivals.setdefault((form, reporter), {})[month] = _Arrival(accepted, arrived)
    by_month: dict[str, list[Due]] = {month: [] for month in months}
    for (name, reporter), came in arrivals.items():
        form = judged[name]
        for month in _expected(form, months, first=min(came)):
            due = due_date(form, month)
            state, day = _judged(form, month, came.get(month), due, today)
            by_month[month].append(Due(name, reporter, state, due, day))
    return by_month


def due_date(form: Form, month: str) -> date:
    """The due day of the month after; its last day where it is shorter."""
    year, number = map(int, month.split("-"))
    year, number = (year + 1, 1) if number == _DECEMBER else (year, number + 1)
    return date(year, number, min(form.period.due_day or 1, calendar.monthrange(year, number)[1]))


@dataclass(frozen=True)
class _Arrival:
    accepted: datetime | None
    arrived: datetime


def _expected(form: Form, months: Sequence[str], first: str) -> Iterator[str]:
    if form.period.slot == "all":
        return
    for month in months:
        yearly = form.period.slot in _YEARLY
        if month >= first and (not yearly or int(month[-2:]) == _DECEMBER):
            yield month


def _judged(
    form: Form, month: str, arrival: _Arrival | None, due: date, today: date
) -> tuple[Punctuality, date | None]:
    if arrival is not None and arrival.accepted is not None:
        came = local_date(arrival.accepted)
        return (Punctuality.IN_TIME if came <= due else Punctuality.LATE), came
    if arrival is not None:
        return Punctuality.NOT_ACCEPTED, local_date(arrival.arrived)
    if int(month[-2:]) in form.period.not_due:
        return Punctuality.NOT_ASKED, None
    return (Punctuality.NOT_DUE if today <= due else Punctuality.MISSING), None

"""A brief of a month: the outline filled with what the warehouse says.

Not here: the SQL and the words themselves (`sql/brief`, outline), how it is written (page, word).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Final

from licheng_etl.model import periods
from licheng_etl.model.clock import in_the_district, local_date
from licheng_etl.model.errors import WarehouseError
from licheng_etl.model.states import Punctuality
from licheng_etl.publish.brief.content import Block, Brief, Paragraph, Section, plain
from licheng_etl.publish.brief.filling import blocks_of, paragraph_of
from licheng_etl.publish.brief.outline import outline
from licheng_etl.publish.brief.rows import Rows, look_back, places, rows_of
from licheng_etl.publish.brief.sentences import sentence
from licheng_etl.warehouse.ask.punctuality import due_submissions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    import psycopg

    from licheng_etl.forms.definition import Form
    from licheng_etl.model.district import District
    from licheng_etl.publish.brief.months import Month
    from licheng_etl.publish.brief.outline import SectionOutline

_MOMENT: Final = timedelta(microseconds=1)
_NOT_IN_TIME: Final = (Punctuality.LATE, Punctuality.NOT_ACCEPTED, Punctuality.MISSING)


def compose(
    connection: psycopg.Connection,
    month: Month,
    district: District,
    forms: Sequence[Form],
    today: date,
    known_at: str = "",
) -> Brief:
    """The brief of a month as known at a day or instant, now where that is empty.

    Raises WarehouseError for a month without data, psycopg.DataError for a time that cannot be
    read.
    """
    before = look_back(connection, known_at)
    day = local_date(before - _MOMENT) if before else today
    known_months = [row["month"] for row in rows_of(connection, "months")]
    if month.key not in known_months:
        raise no_such_month(month, known_months, known_at)
    titles = {form.form: form.title for form in forms}
    rows = _Rows(connection, month.parameters | {"district": district.name}, titles)
    rows.add("punctuality", _not_in_time(connection, forms, month, day))
    words = month.words | {"district": district.name, "known": _known(before, day)}
    sections = tuple(filter(None, (_section(each, rows, words) for each in outline().sections)))
    heads = (sentence([text], words) or () for text in (outline().title, outline().as_of))
    title, as_of = map(plain, heads)
    brief = Brief(title, as_of, month, sections)
    origins = chain.from_iterable(figure.origins for figure in brief.figures())
    return replace(brief, places=places(connection, origins))


def _known(before: datetime | None, day: date) -> str:
    """The day up to whose end, or the minute up to which, what is told was known."""
    words = periods.day(day).in_words
    moment = in_the_district(before).time() if before else time()
    return f"{words}{moment.hour}时{moment.minute:02d}分" if moment != time() else words


def no_such_month(month: Month, known: Sequence[str], known_at: str) -> WarehouseError:
    """What is said of a month of which nothing was accepted."""
    then = f"截至 {known_at}，" if known_at else ""
    if not known:
        return WarehouseError(
            f"{then}仓库里没有数据，写不了简报",
            remedy="请先把报表放进收件箱，运行 licheng run；licheng status 显示装入了什么。",
        )
    listed = known[0] if len(known) == 1 else f"{known[0]} 至 {known[-1]}"
    return WarehouseError(
        f"{then}{month.key} 没有接收的报送，写不了简报",
        remedy=f"有数据的月份：{listed}；本月的报表到了之后运行 licheng run。",
    )


class _Rows:
    """The rows that parts ask for, each file read once."""

    def __init__(
        self,
        connection: psycopg.Connection,
        parameters: Mapping[str, object],
        titles: Mapping[str, str],
    ) -> None:
        self._connection = connection
        self._parameters = parameters
        self._titles = titles
        self._read: dict[str, Rows] = {}

    def add(self, name: str, rows: Rows) -> None:
        self._read[name] = self._named(rows)

    def __getitem__(self, name: str) -> Rows:
        if name not in self._read:
            self.add(name, rows_of(self._connection, name, self._parameters))
        return self._read[name]

    def _named(self, rows: Rows) -> Rows:
        """Forms by the titles that people know them by."""
        return [
            row | {"form": self._titles.get(row["form"], row["form"])} if "form" in row else row
            for row in rows
        ]


def _not_in_time(
    connection: psycopg.Connection, forms: Sequence[Form], month: Month, today: date
) -> Rows:
    due = due_submissions(connection, forms, [month.key], today)[month.key]
    return [
        {
            "reporter": entry.reporter,
            "form": entry.form,
            "state": entry.state.chinese,
            "due": entry.due.isoformat(),
            "came": entry.came.isoformat() if entry.came else None,
        }
        for entry in due
        if entry.state in _NOT_IN_TIME
    ]


def _section(section: SectionOutline, rows: _Rows, words: Mapping[str, str]) -> Section | None:
    blocks = list[Block]()
    for part in section.parts:
        blocks += blocks_of(part, rows[part.figures], words)
    has_rows = any(rows[part.figures] for part in section.parts)
    if has_rows:
        return Section(section.heading, tuple(_joined(blocks)))
    return Section(section.heading, (paragraph_of(section.absent),)) if section.absent else None


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Paragraphs that have anything to say."""
    for block in blocks:
        if not isinstance(block, Paragraph) or block.sentences:
            yield block

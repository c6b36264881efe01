"""A list of things as a record form: one row a thing, its columns matched to fields already known.

Here: which column is which field, its type, and what the fact table would still need. A column for
which the fact table has no place is proposed in a comment: its cells would count as loaded and be
nowhere. Not here: cross tables (crossing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.columns import FieldColumn, FieldType
from licheng_etl.grammar.periods import stated_period
from licheng_etl.grammar.personal import mask_personal
from licheng_etl.grammar.text import normalise_label
from licheng_etl.grammar.unit_notes import unit_note
from licheng_etl.grammar.words import SERIAL_HEAD
from licheng_etl.model.tables import FACTS, Role
from licheng_etl.publish.drafts.list_columns import UNHEADED, ListColumn, taken_apart
from licheng_etl.publish.drafts.page import Entry, Row
from licheng_etl.transform.links import LINKS

if TYPE_CHECKING:
    from licheng_etl.forms import Catalogue
    from licheng_etl.forms.definition import Form
    from licheng_etl.publish.drafts.seen import Seen

_SENSITIVE: Final = re.compile("联系人|电话|手机|身份证|邮箱|住址")
_FEWEST_KNOWN: Final = 3


@dataclass(frozen=True)
class Listing:
    """The columns of a workbook's list, and the known form that is most like it."""

    seen: Seen
    columns: tuple[ListColumn, ...]
    bands: pl.Series
    """What rows say that are no things and no totals: 一、省级重点项目."""

    like: Form

    @classmethod
    def of(cls, seen: Seen, catalogue: Catalogue) -> Listing:
        columns, bands = taken_apart(seen)
        records = [form for form in catalogue if not (form.observations or form.is_report)]
        like = max(
            records, key=lambda form: sum(_match(form, column) is not None for column in columns)
        )
        return cls(seen, columns, bands, like)

    @property
    def feeds(self) -> str:
        return self.like.feeds

    @cached_property
    def matched(self) -> dict[str, tuple[FieldColumn, ListColumn]]:
        """Field -> the known column and the one that bears its label; the first one holds."""
        by_name: dict[str, tuple[FieldColumn, ListColumn]] = {}
        for column in self.columns:
            known = _match(self.like, column)
            if known is not None:
                by_name.setdefault(known.name, (known, column))
        return by_name

    @property
    def unmatched(self) -> list[ListColumn]:
        taken = {id(column) for _, column in self.matched.values()}
        return [
            column
            for column in self.columns
            if id(column) not in taken and not SERIAL_HEAD.match(column.label)
        ]

    @property
    def fits(self) -> bool:
        """Whether the fact table can take these things at all."""
        return len(self.matched) >= _FEWEST_KNOWN and not self.lacking

    @cached_property
    def identity(self) -> set[str]:
        """The fields that tell one fact of the table from another; a code may yet be to come."""
        named = {self.like.section.field} if self.like.section else set()
        known = {column.name for column in self.like.columns} | named
        columns = FACTS[self.feeds].columns
        identity = [
            column for column in columns if column.role is Role.IDENTITY and not column.nullable
        ]
        identifying = {name for column in identity for name in _fields_that_identify(column.name)}
        return known & identifying

    @cached_property
    def lacking(self) -> list[str]:
        """What identifies a fact and neither a column nor a section gives."""
        section = {self.like.section.field} if self.like.section and self.section else set()
        return sorted(self.identity - set(self.matched) - section)

    @cached_property
    def section(self) -> bool:
        """Whether section rows give the known form's field."""
        if self.like.section is None:
            return False
        return bool(self.bands.str.contains("|".join(self.like.section.values)).any())


def entries(listing: Listing) -> list[Entry]:
    """What the form file says of the list: period, unit, columns, sections, aggregates, rules."""
    return [
        _period(listing),
        *_unit(listing),
        Entry("columns", [*_known_rows(listing), *_proposed_rows(listing)], gap=True),
        *_ignored(listing),
        *_section(listing),
        *_aggregates(listing),
        *_expectations(listing),
    ]


def doubts_of_fact(listing: Listing) -> tuple[str, ...]:
    """What stands between the list and its fact table."""
    doubts = []
    if len(listing.matched) < _FEWEST_KNOWN:
        doubts.append("几乎没有与已有表式相同的列；需先确定入哪张事实表，或为它新增一张")
    if listing.lacking:
        doubts.append(f"事实表要求、而此表没有的字段：{'、'.join(listing.lacking)}")
    return tuple(doubts)


def _period(listing: Listing) -> Entry:
    places = {"title": listing.seen.titles, "file_name": [listing.seen.file_name]}
    stated = {
        place: period
        for place, texts in places.items()
        if (period := next(filter(None, map(stated_period, texts)), None))
    }
    if not stated:
        doubt = "标题和文件名都没有报告期，当作随时改写的台账；按月报送的请改为 month"
        return Entry("period", [Entry("slot", "all")], (doubt,), gap=True)
    slot = listing.like.period.slot
    first = next(iter(stated.values()))
    if first.kind in {"month", "ytd", "day"}:
        slot = "month"
    elif first.kind == "year":
        slot = "year"
    entries = [Entry("slot", slot), Entry("evidence", ["title", "note", "file_name"])]
    return Entry("period", entries, gap=True)


def _unit(listing: Listing) -> list[Entry]:
    notes = any(unit_note(text) for text in listing.seen.cells["text"])
    money = [
        column.label
        for known, column in listing.matched.values()
        if known.type is FieldType.MONEY and column.head.unit is None
    ]
    if notes or not money:
        return []
    doubt = f"{'、'.join(money)}没有写明单位，不写单位会被退回；查明后改下一行并去掉 #"
    return [Entry("unit", {"stated": "万元", "source": "依据"}, (doubt,), proposed=True, gap=True)]


def _known_rows(listing: Listing) -> list[Row]:
    rows = []
    for known, column in listing.matched.values():
        keys: dict[str, object] = {"name": known.name, "labels": [column.label]}
        keys |= {"patterns": list(known.patterns)} if known.patterns else {}
        keys |= {"type": str(known.type)} if known.type is not FieldType.TEXT else {}
        keys |= {"dimension": known.dimension} if known.type is FieldType.QUANTITY else {}
        sure = column.filled and known.name in listing.identity
        keys |= {"required": True} if known.required or sure else {}
        keys |= {"filled": True} if column.filled and (known.filled or sure) else {}
        keys |= {"sensitive": True} if _is_sensitive(known, column) else {}
        rows.append(Row(keys, _doubts_of_type(known, column)))
    return rows


def _doubts_of_type(known: FieldColumn, column: ListColumn) -> tuple[str, ...]:
    if column.texts.is_empty():
        return ("这一列全是空的",)
    if known.type.is_decimal != column.type.is_decimal:
        return (f"“{column.label}”在已有表式中是{known.type}，这里多数单元格像{column.type}",)
    return ()


def _is_sensitive(known: FieldColumn, column: ListColumn) -> bool:
    return known.sensitive or _SENSITIVE.search(column.label) is not None


def _proposed_rows(listing: Listing) -> list[Row]:
    rows = []
    for number, column in enumerate(listing.unmatched, 1):
        keys: dict[str, object] = {"name": f"field_{number}", "labels": [column.label]}
        keys |= {"type": str(column.type)} if column.type is not FieldType.TEXT else {}
        keys |= {"dimension": column.dimension} if column.type is FieldType.QUANTITY else {}
        keys |= {"sensitive": True} if _SENSITIVE.search(column.label) else {}
        doubt = _doubt_of_place(column)
        rows.append(Row(keys, (doubt,), proposed=True))
    return rows


def _doubt_of_place(column: ListColumn) -> str:
    if column.label.endswith(UNHEADED):
        few = mask_personal("、".join(column.texts["text"].unique(maintain_order=True).head(3)))
        return (
            f"{column.label}写的是{few}；请在清单上方写明这一列的名称，照写在 labels，"
            "改用事实表的字段名并去掉 #"
        )
    return f"事实表没有与“{column.label}”相应的字段；要入库的请改用事实表的字段名并去掉 #"


def _ignored(listing: Listing) -> list[Entry]:
    labels = [column.label for column in listing.columns if SERIAL_HEAD.match(column.label)]
    labels = [label for label in labels if label not in _labels_taken(listing)]
    if not labels:
        return []
    return [Entry("ignored_columns", [Row({"labels": labels, "rule": "serial"})], gap=True)]


def _labels_taken(listing: Listing) -> set[str]:
    return {column.label for _, column in listing.matched.values()}


def _section(listing: Listing) -> list[Entry]:
    rule = listing.like.section
    if rule is not None and listing.section:
        return [
            Entry(
                "section",
                [
                    Entry("field", rule.field),
                    Entry("values", rule.values),
                    *([Entry("words", rule.words)] if rule.words else []),
                ],
                gap=True,
            )
        ]
    if listing.bands.is_empty():
        return []
    doubt = f"表内有分组行（{'、'.join(listing.bands.head(3))}），如有含义请写 section"
    return [Entry("section", None, (doubt,), proposed=True, gap=True)]


def _aggregates(listing: Listing) -> list[Entry]:
    money = [name for name, (known, _) in listing.matched.items() if known.type is FieldType.MONEY]
    if not money or listing.seen.cells.filter(pl.col("kind") == "total").is_empty():
        return []
    doubt = "合计与各行之和不符的只列出；核对无误后可改为 hard"
    rule = [Entry("fields", money), Entry("severity", "verify")]
    return [Entry("aggregates", rule, (doubt,), gap=True)]


def _expectations(listing: Listing) -> list[Entry]:
    """The known form's rules on what every record needs."""
    rule = listing.like.section
    given = {*listing.matched, *([rule.field] if rule and listing.section else [])}
    rows = [
        Row(
            {
                "expect": expectation.expect,
                "with": expectation.arguments,
                "severity": str(expectation.severity),
                "rule": expectation.rule,
                "message": expectation.message,
            }
        )
        for expectation in listing.like.expectations
        if expectation.expect == "expect_column_values_to_not_be_null"
        and expectation.arguments.get("column") in given
    ]
    return [Entry("expectations", rows, gap=True)] if rows else []


def _fields_that_identify(column: str) -> set[str]:
    return LINKS[column].fields - LINKS[column].optional if column in LINKS else {column}


def _match(form: Form, column: ListColumn) -> FieldColumn | None:
    """The field of a known form that has borne the column's label."""
    names = set(column.head.candidates)
    for known in form.columns:
        if names & {normalise_label(label) for label in known.labels}:
            return known
        leaf = column.head.path[-1]
        if any(re.fullmatch(pattern, leaf) for pattern in known.patterns):
            return known
    return None

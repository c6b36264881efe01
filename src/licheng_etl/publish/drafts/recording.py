"""What a form file says of a list: period, unit, columns, sections, aggregates, rules.

Here: writing it down, with a doubt wherever a person has to look. A column for which the fact table
has no place is proposed in a comment: its cells would count as loaded and be nowhere. Not here:
finding out which column is which field (listing).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.columns import FieldColumn, FieldType
from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.grammar.times.title_times import stated_days, stated_period, tells_days_alone
from licheng_etl.grammar.units.unit_notes import corner_unit, unit_note
from licheng_etl.grammar.words.heads import SERIAL_HEAD
from licheng_etl.model.periods import PeriodKind
from licheng_etl.publish.drafts.claiming import escaped, loosened, reported
from licheng_etl.publish.drafts.list_columns import UNHEADED, ListColumn
from licheng_etl.publish.drafts.listing import FEWEST_KNOWN
from licheng_etl.publish.drafts.page import Entry, Row
from licheng_etl.publish.drafts.times import filled_in, tells_when_filled_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.forms.record_rules import SectionRule
    from licheng_etl.publish.drafts.claiming import Heading
    from licheng_etl.publish.drafts.listing import Listing

_SENSITIVE: Final = re.compile("联系人|电话|手机|身份证|邮箱|住址")


def entries(listing: Listing, head: Heading) -> list[Entry]:
    """What the form file says of the list: period, unit, columns, sections, aggregates, rules."""
    return [
        _period(listing, head),
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
    if len(listing.matched) < FEWEST_KNOWN:
        doubts.append("几乎没有与已有表式相同的列；需先确定入哪张事实表，或为它新增一张")
    if listing.lacking:
        doubts.append(f"事实表要求、而此表没有的字段：{'、'.join(listing.lacking)}")
    return tuple(doubts)


def _period(listing: Listing, head: Heading) -> Entry:
    """The month wherever one is stated, since a title may name its year alone; a week where it
    tells one.
    """
    month = reported(listing.seen, head)
    if month is not None:
        return _slot("days" if month[0].is_of_days else "month")
    texts = [*listing.seen.titles, listing.seen.file_name]
    if any(map(tells_days_alone, listing.seen.titles)):
        return _slot("days")
    stated = (stated_period(text, apart=True) or stated_days(text) for text in texts)
    # Years from one to another (2023-2025年) are what the things are of, not this report.
    own = (
        told for told in stated if told and (told.kind is not PeriodKind.SPAN or told.is_of_days)
    )
    period = next(own, None)
    if period is None and tells_when_filled_in(listing.seen):
        return filled_in()
    if period is None:
        doubt = "标题和文件名都没有报告期，当作随时改写的台账；按月报送的请改为 month"
        return Entry("period", [Entry("slot", "all")], (doubt,), gap=True)
    if period.is_of_days and period.kind is PeriodKind.SPAN:
        return _slot("days")
    return _slot("year" if period.kind is PeriodKind.YEAR else listing.like.period.slot)


def _slot(slot: str) -> Entry:
    entries = [Entry("slot", slot), Entry("evidence", ["title", "note", "file_name"])]
    return Entry("period", entries, gap=True)


def _unit(listing: Listing) -> list[Entry]:
    beside = listing.seen.cells.filter(pl.col("kind").is_in(["title", "unit", "note"]))
    notes = any(map(unit_note, listing.seen.cells["text"])) or any(map(corner_unit, beside["text"]))
    money = [
        column.label
        for known, column in listing.matched.values()
        if known.type is FieldType.MONEY and column.head.unit is None and not column.bears_units
    ]
    if notes or not money:
        return []
    doubt = f"{'、'.join(money)}没有写明单位，不写单位会被退回；查明后改下一行并去掉 #"
    return [Entry("unit", {"stated": "万元", "source": "依据"}, (doubt,), proposed=True, gap=True)]


def _known_rows(listing: Listing) -> list[Row]:
    rows = []
    loose = [loosened(column.label) for column in listing.columns]
    for known, column in listing.matched.values():
        keys: dict[str, object] = {"name": known.name, "labels": [column.label]}
        own = [] if known.patterns else _patterns(column, loose)
        keys |= {"patterns": patterns} if (patterns := [*known.patterns, *own]) else {}
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
    loose = [loosened(column.label) for column in listing.columns]
    proposed: set[str] = set()
    for number, column in enumerate(listing.unmatched, 1):
        near = [known for known in listing.near(column) if known.name not in proposed]
        only = near[0] if len(near) == 1 else None
        proposed.update([only.name] if only else [])
        name = only.name if only else f"field_{number}"
        keys: dict[str, object] = {"name": name, "labels": [column.label]}
        patterns = _patterns(column, loose)
        keys |= {"patterns": patterns} if patterns else {}
        keys |= {"type": str(column.type)} if column.type is not FieldType.TEXT else {}
        keys |= {"dimension": column.dimension} if column.type is FieldType.QUANTITY else {}
        keys |= {"sensitive": True} if _SENSITIVE.search(column.label) else {}
        doubt = _doubt_of_likeness(column, near) if near else _doubt_of_place(column)
        rows.append(Row(keys, (doubt,), proposed=True))
    return rows


def _patterns(column: ListColumn, loose: list[str]) -> list[str]:
    """A label that says when (5月份完成) with what it will say of other months, unless another
    column then bears it.
    """
    pattern = loosened(column.label)
    if pattern == escaped(column.label) or loose.count(pattern) > 1:
        return []
    return [pattern]


def _doubt_of_likeness(column: ListColumn, near: Sequence[FieldColumn]) -> str:
    alike = "、".join(f"“{known.labels[0]}”（{known.name}）" for known in near)
    if len(near) == 1:
        return f"“{column.label}”像是已有表式的{alike}；是的去掉 #"
    return f"“{column.label}”可能是已有表式的{alike}；看清后改用其中一个字段名并去掉 #"


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
    lacking = rule is not None and rule.field in listing.lacking
    if rule is not None and (listing.section or lacking):
        return [
            Entry(
                "section",
                [
                    Entry("field", rule.field),
                    Entry("values", rule.values),
                    *([Entry("words", rule.words)] if rule.words else []),
                    *([_otherwise(rule)] if lacking else []),
                ],
                gap=True,
            )
        ]
    if listing.bands.is_empty():
        return []
    doubt = f"表内有分组行（{'、'.join(listing.bands.head(3))}），如有含义请写 section"
    return [Entry("section", None, (doubt,), proposed=True, gap=True)]


def _otherwise(rule: SectionRule) -> Entry:
    """What a person is asked where nothing tells the lists of the rows apart."""
    *_, last = rule.values.values()
    doubt = "没有级别列，也没有写明级别的分组行，不写明不能入库；各行都属同一级的，改下一行并去掉 #"
    return Entry("otherwise", last, (doubt,), proposed=True)


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
    told = rule is not None and (listing.section or rule.field in listing.lacking)
    given = {*listing.matched, *([rule.field] if rule and told else [])}
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

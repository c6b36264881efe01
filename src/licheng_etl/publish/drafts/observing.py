"""What a form file says of cross tables: unit, columns, and the rules on labels.

Here: writing it down, with a doubt wherever a person has to look. Not here: finding out what the
numbers are (crossing, axes), their times (times), units that no cell prints (stated_units).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.columns import WORDS
from licheng_etl.forms.observations import PRINTED
from licheng_etl.grammar.words.changing_words import changing_words
from licheng_etl.grammar.words.heads import CODE_HEAD, is_time_of_thing
from licheng_etl.grammar.words.rows import BARE_TOTAL
from licheng_etl.model.tables import coordinates
from licheng_etl.model.units import PERCENT
from licheng_etl.publish.drafts.axes import PLACES
from licheng_etl.publish.drafts.claiming import escaped
from licheng_etl.publish.drafts.known_columns import printed_labels, spellings, texts_below
from licheng_etl.publish.drafts.page import Entry, Row
from licheng_etl.publish.drafts.stated_units import (
    default_unit,
    rank_rules,
    unit_rules,
    unit_sources,
)
from licheng_etl.publish.drafts.times import period, span_rules

if TYPE_CHECKING:
    from licheng_etl.publish.drafts.crossing import Crossing

_PART_FIELDS: Final = {"sheet": "topic", "stub": "list", "item": "item", "measure": "heading"}
"""Axis -> the field of a rule that gives its part of a composed name."""

_PART_NAMES: Final = {
    "sheet": "工作表名",
    "stub": "行标签的表头",
    "item": "行标签",
    "measure": "列标签",
}


def entries(crossing: Crossing) -> list[Entry]:
    """What the form file says of the numbers: period, unit, columns, observations."""
    return [
        period(crossing),
        *unit_sources(crossing),
        Entry("columns", _columns(crossing), gap=True),
        *_left_out(crossing),
        Entry("observations", _observations(crossing), _doubts_of_keys(crossing), gap=True),
    ]


def _columns(crossing: Crossing) -> list[Row]:
    if crossing.known is None:
        return []
    printed = printed_labels(crossing.seen)
    rows = []
    for column in crossing.known.columns:
        labels = [label for label in printed if label in spellings(column)]
        if labels:
            keys: dict[str, object] = {"name": column.name, "labels": labels}
            rows.append(Row(keys | ({"required": True} if column.required else {})))
    return rows


def _left_out(crossing: Crossing) -> list[Entry]:
    """Columns of words, which a cross table has beside its numbers."""
    dated = [label for label in crossing.left_out if is_time_of_thing(label)]
    coded = [label for label in crossing.left_out if CODE_HEAD.search(label)]
    worded = [label for label in crossing.left_out if label not in {*dated, *coded}]
    doubt = "这些列写的是{}，不是数，其单元格不入库；要入库的请另写清单表式"
    before = "上月的数在上月的报送中，此处不再入库；上月没有报送的，请删去这一条"
    repeated = [Row({"labels": list(crossing.repeated), "rule": "repeated"}, (before,))]
    rows = [
        Row({"labels": labels, "rule": rule}, (doubt.format(told),))
        for labels, rule, told in (
            (worded, WORDS, "文字"),
            (dated, "times", "时间"),
            (coded, "codes", "代码"),
        )
        if labels
    ]
    rows += repeated if crossing.repeated else []
    return [Entry("ignored_columns", rows, gap=True)] if rows else []


def _observations(crossing: Crossing) -> list[Entry]:
    entries = [
        Entry("needed", _needed(crossing)),
        Entry(
            "rules",
            [
                *rank_rules(crossing),
                *_aspect_rules(crossing),
                *unit_rules(crossing),
                *span_rules(crossing),
                *_part_rules(crossing),
            ],
        ),
    ]
    if crossing.composed:
        names = [_PART_FIELDS[part] for part in crossing.parts]
        parts = "、".join(_PART_NAMES[part] for part in crossing.parts)
        doubt = f"名称由{parts}连成；请改成通用的指标名称"
        entries.append(Entry("composed", {crossing.main: names}, (doubt,)))
    return [
        *entries,
        *_names(crossing),
        Entry("defaults", _defaults(crossing)),
        *_aggregates(crossing),
    ]


def _names(crossing: Crossing) -> list[Entry]:
    """The words around numbers that make of them other figures: here, parts of their names."""
    paths = [crossing.numbers[path].explode() for path in ("columns", "rows")]
    labels = pl.concat(paths).drop_nulls().unique(maintain_order=True)
    words = sorted({word for label in labels for word in changing_words(label)})
    doubt = "行列名称中的这些字样使数另有所指，此处作为名称的一部分入库；不应入库的请从中删去"
    return [Entry("names", words, (doubt,))] if words else []


def _needed(crossing: Crossing) -> list[str]:
    return [column.source_field for column in coordinates(crossing.table) if not column.nullable]


def _aspect_rules(crossing: Crossing) -> list[Row]:
    rows = []
    for rule in crossing.aspects:
        stated = {"stated_unit": PERCENT} if rule.unprinted else {}
        gives = {"aspect": rule.aspect} | stated
        rows.append(Row({"at": rule.place, "match": rule.match, "gives": gives}))
    return rows


def _field_of(crossing: Crossing, part: str) -> str:
    """The field that a rule gives for an axis: the name itself where it is the only part."""
    return _PART_FIELDS[part] if crossing.composed else crossing.main


def _part_rules(crossing: Crossing) -> list[Row]:
    """Rules that give what a number is of, and its area."""
    rows = []
    for part in crossing.parts:
        place, name = PLACES.get(part, part), _field_of(crossing, part)
        if part == "measure" and crossing.tells_beside:
            rows.append(Row({"at": "measured", "match": f"^(?P<{name}>.+)$"}))
        if crossing.silent.get(part):
            alternatives = "|".join(escaped(text) for text in crossing.silent[part])
            name_of_all = crossing.head.name if crossing.titled else ""
            rows.append(
                Row({"at": place, "match": f"^(?:{alternatives})$", "gives": {name: name_of_all}})
            )
        if crossing.areas is None or crossing.areas.field != part:
            rows.append(Row({"at": place, "match": f"^(?P<{name}>.+)$"}))
    if crossing.titled and "measure" in crossing.parts:
        doubt = "列标签没有说这些数是什么，用标题作名称；请改成指标名称"
        of_title = {_field_of(crossing, "measure"): crossing.head.name}
        rows.append(Row({"at": PLACES["item"], "match": "^.+$", "gives": of_title}, (doubt,)))
    if crossing.areas is None:
        return rows
    is_part = crossing.areas.field in crossing.parts
    rules = crossing.areas.rules(_field_of(crossing, crossing.areas.field) if is_part else None)
    doubt = "标签是地区名的，作为地区；不是的请改正则"
    return [*rows, Row(rules[0], (doubt,)), *map(Row, rules[1:])]


def _defaults(crossing: Crossing) -> list[Entry]:
    named = _named_defaults(crossing) if crossing.known is None else []
    # A column that comes later is of the time that it prints, and not of that of others.
    span = [Entry("span", PRINTED)] if crossing.report is not None else []
    return [Entry("aspect", "level"), *span, *named, *default_unit(crossing)]


def _named_defaults(crossing: Crossing) -> list[Entry]:
    entries = _suggested(crossing)
    unnamed = crossing.numbers.select(
        pl.all_horizontal(pl.col(part).is_null() for part in crossing.parts)
        if crossing.parts
        else pl.lit(value=True)
    ).to_series()
    if unnamed.any():
        doubt = "行列标签都没有说是什么的数，用标题作名称；请改成指标名称"
        entries.append(Entry(crossing.main, crossing.head.name, (doubt,)))
    return entries


def _suggested(crossing: Crossing) -> list[Entry]:
    """What the definition of the facts suggests for coordinates that no label gives."""
    printed = f"{crossing.head.text} {crossing.seen.file_name}"
    columns = [
        column for column in coordinates(crossing.table) if column.suggested and not column.nullable
    ]
    plain = {
        column.source_field: next(
            (text for text in column.suggested if text in printed), column.suggested[-1]
        )
        for column in columns
    }
    return [
        Entry(column.source_field, plain[column.source_field].format_map(plain), (column.comment,))
        for column in columns
    ]


def _aggregates(crossing: Crossing) -> list[Entry]:
    """合计 where it is a value of one coordinate, beside the parts that it may be the sum of."""
    over, labels = _aggregate_labels(crossing)
    aggregates = crossing.numbers.filter(pl.col("kind") == "total").height
    if not over:
        doubt = f"有{aggregates}个合计数，未作核对，按单独的指标入库；不要的请写规则排除"
        return [Entry("aggregates", None, (doubt,), proposed=True)] if aggregates else []
    doubt = "合计与各项之和不符的只列出；核对无误后可把 severity 改为 hard"
    rule = {"over": over, "labels": labels, "severity": "verify"}
    return [Entry("aggregates", rule, (doubt,))]


def _aggregate_labels(crossing: Crossing) -> tuple[list[str], list[str]]:
    if crossing.known is not None:
        texts = {
            column.name: texts_below(crossing.seen, column)
            for column in crossing.known.columns
            if not column.required
        }
    else:
        named = {part: _field_of(crossing, part) for part in crossing.parts if part in PLACES}
        named |= {"area": "area"} if crossing.areas and not crossing.areas.mixed else {}
        texts = {name: crossing.numbers[axis].drop_nulls().unique() for axis, name in named.items()}
    over, labels = [], []
    for name, texts_of_part in texts.items():
        matching = [label for label in texts_of_part.sort() if BARE_TOTAL.match(label)]
        if matching:
            over.append(name)
            labels += matching
    return over, sorted(set(labels))


def _doubts_of_keys(crossing: Crossing) -> tuple[str, ...]:
    if not crossing.contradictions:
        return ()
    return (
        f"有{crossing.contradictions}处同一名称、同一期间却是不同的数，照此装载会被退回；请补充规则区分",
    )

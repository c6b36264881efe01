"""What a form file says of cross tables: period, unit, columns, and the rules on labels.

Here: writing it down, with a doubt wherever a person has to look. Not here: finding out what the
numbers are (crossing, axes).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.columns import WORDS
from licheng_etl.grammar.changing_words import changing_words
from licheng_etl.grammar.null_words import null_reason
from licheng_etl.grammar.text import normalise_text
from licheng_etl.grammar.unit_names import spell_unit
from licheng_etl.grammar.words import BARE_TOTAL, CODE_HEAD, is_time_of_thing
from licheng_etl.model.periods import PeriodKind, parse_code
from licheng_etl.model.tables import coordinates
from licheng_etl.model.units import PERCENT, find_unit
from licheng_etl.publish.drafts.axes import PLACES
from licheng_etl.publish.drafts.claiming import escaped, loosened
from licheng_etl.publish.drafts.known_columns import printed_labels, spellings, texts_below
from licheng_etl.publish.drafts.page import Entry, Row

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
_SHOWN: Final = 5
_RANKS: Final = "(?:位次|排[名位]|名次)"
_COUNTED: Final = re.compile(r"(?<![指系参])数$|数量$")
_SPANS: Final = {
    PeriodKind.MONTH: "month",
    PeriodKind.YTD: "ytd",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.YEAR: "year",
}


def entries(crossing: Crossing) -> list[Entry]:
    """What the form file says of the numbers: period, unit, columns, observations."""
    return [
        _period(crossing),
        *_unit(crossing),
        Entry("columns", _columns(crossing), gap=True),
        *_left_out(crossing),
        Entry("observations", _observations(crossing), _doubts_of_keys(crossing), gap=True),
    ]


def _period(crossing: Crossing) -> Entry:
    if crossing.report is not None:
        entries = [Entry("slot", "month"), Entry("evidence", crossing.report[1])]
        return Entry("period", entries, gap=True)
    codes = crossing.numbers["period"].drop_nulls().unique().to_list()
    missing = crossing.numbers["period"].null_count()
    doubts = (f"有{missing}个数看不出期间，不能入库",) if missing else ()
    if not codes:
        doubts = ("表内看不出报告期；请在标题或文件名中写明，再改这里",)
        return Entry(
            "period",
            [Entry("slot", "month"), Entry("evidence", ["title", "file_name"])],
            doubts,
            gap=True,
        )
    kinds = {parse_code(code).kind for code in codes}
    yearly = kinds <= {PeriodKind.YEAR, PeriodKind.SPAN}
    return Entry(
        "period", [Entry("slot", "each_year" if yearly else "each_month")], doubts, gap=True
    )


def _unit(crossing: Crossing) -> list[Entry]:
    """Where units come from that only the form states; a proposal where a person has to say it."""
    doubts: list[str] = []
    stated = any(rule.unprinted for rule in crossing.aspects)
    if stated:
        doubts.append("增速、比重未写单位的，按百分数计")
    ranks = _has_ranks(crossing)
    if ranks:
        doubts.append("位次、排名未写单位的，按“位”计")
    if _without_unit(crossing).height:
        doubts.append(
            "有的数没有写明单位；查明后在 observations.defaults 写 stated_unit，并在此写依据"
        )
    printed = crossing.numbers["unit"].drop_nulls().unique().sort()
    unknown = [unit for unit in printed if find_unit(spell_unit(unit)) is None]
    if unknown:
        doubts.append(f"系统还没有这些单位，其数暂不能入库：{'、'.join(unknown[:30])}")
    sources = ["表头所列增速和比重以百分数计"] if stated else []
    sources += ["表头所列位次以位计"] if ranks else []
    entry = {"source": "；".join(sources) or "单位的依据"}
    return [Entry("unit", entry, tuple(doubts), proposed=not sources, gap=True)] if doubts else []


def _without_unit(crossing: Crossing) -> pl.DataFrame:
    """The numbers that neither the workbook nor a rule gives a unit."""
    shown = pl.col("percent").fill_null(value=False)
    stated = null_reason(normalise_text(pl.col("value"))).is_null()
    return crossing.numbers.filter(
        pl.col("unit").is_null() & ~shown & stated & ~_ranked() & (pl.col("aspect") == "level")
    )


def _ranked() -> pl.Expr:
    """Whether the label of a number's column names ranks, which are counted in places."""
    return pl.col("column_words").str.contains(f"(?:{_RANKS})$").fill_null(value=False)


def _rank_rules(crossing: Crossing) -> list[Row]:
    if not _has_ranks(crossing):
        return []
    rule: dict[str, object] = {
        "at": "column_words",
        "match": f"^.*(?:{_RANKS})$",
        "gives": {"stated_unit": "位"},
    }
    return [Row(rule)]


def _has_ranks(crossing: Crossing) -> bool:
    return bool(crossing.numbers.select((_ranked() & pl.col("unit").is_null()).any()).item())


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
    rows = [
        Row({"labels": labels, "rule": rule}, (doubt.format(told),))
        for labels, rule, told in (
            (worded, WORDS, "文字"),
            (dated, "times", "时间"),
            (coded, "codes", "代码"),
        )
        if labels
    ]
    return [Entry("ignored_columns", rows, gap=True)] if rows else []


def _observations(crossing: Crossing) -> list[Entry]:
    entries = [
        Entry("needed", _needed(crossing)),
        Entry(
            "rules",
            [
                *_aspect_rules(crossing),
                *_rank_rules(crossing),
                *_unit_rules(crossing),
                *_span_rules(crossing),
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


def _span_rules(crossing: Crossing) -> list[Row]:
    """Month or since January, and 上年同期, by the column of a month's report."""
    if crossing.report is None:
        return []
    year = crossing.report[0].end.year
    texts = crossing.numbers.select("column_text", "period", "aspect").unique(maintain_order=True)
    by_span: dict[tuple[str, str], list[str]] = {}
    for text, code, aspect in texts.iter_rows():
        period = parse_code(code)
        before = period.end.year < year and aspect == "level"
        span_and_aspect = (_SPANS.get(period.kind, ""), "prior_level" if before else "")
        by_span.setdefault(span_and_aspect, []).append(text)
    rows = []
    for (span, aspect), labels in by_span.items():
        alternatives = "|".join(dict.fromkeys(loosened(label) for label in labels))
        gives = {"span": span} if span else {}
        gives |= {"aspect": aspect} if aspect else {}
        if gives:
            rows.append(Row({"at": "column", "match": f"^(?:{alternatives})$", "gives": gives}))
    return rows


def _field_of(crossing: Crossing, part: str) -> str:
    """The field that a rule gives for an axis: the name itself where it is the only part."""
    return _PART_FIELDS[part] if crossing.composed else crossing.main


def _part_rules(crossing: Crossing) -> list[Row]:
    """Rules that give what a number is of, and its area."""
    rows = []
    for part in crossing.parts:
        place, name = PLACES.get(part, part), _field_of(crossing, part)
        if crossing.silent.get(part):
            alternatives = "|".join(escaped(text) for text in crossing.silent[part])
            rows.append(Row({"at": place, "match": f"^(?:{alternatives})$", "gives": {name: ""}}))
        if crossing.areas is None or crossing.areas.field != part:
            rows.append(Row({"at": place, "match": f"^(?P<{name}>.+)$"}))
    if crossing.areas is None:
        return rows
    is_part = crossing.areas.field in crossing.parts
    rules = crossing.areas.rules(_field_of(crossing, crossing.areas.field) if is_part else None)
    doubt = "标签是地区名的，作为地区；不是的请改正则"
    return [*rows, Row(rules[0], (doubt,)), *map(Row, rules[1:])]


def _defaults(crossing: Crossing) -> list[Entry]:
    entries = [Entry("aspect", "level")]
    if crossing.known is None:
        entries += _named_defaults(crossing)
    if not _bare_labels(crossing):
        entries += [
            Entry("stated_unit", unit, (doubt,), proposed=True)
            for unit, doubt in _unit_to_state(crossing)
        ]
    return entries


def _unit_to_state(crossing: Crossing) -> list[tuple[str, str]]:
    """A unit to put in place of one that is printed nowhere, and what a person is asked."""
    bare = _without_unit(crossing)
    if bare.is_empty():
        return []
    labels = bare.select(pl.coalesce("column_words", "row_words").drop_nulls().unique()).to_series()
    shown = "、".join(labels.sort().head(_SHOWN))
    doubt = f"有{bare.height}个数没有写明单位（{shown}…），不写单位不能入库；查明后改下一行并去掉 #"
    counted = labels.len() and labels.map_elements(_counts, return_dtype=pl.Boolean).all()
    return [("个" if counted else "万元", doubt)]


def _counts(label: str) -> bool:
    """Whether a label names what is counted in pieces: 项目数, and neither 面积 nor 指数."""
    return _COUNTED.search(label) is not None


def _bare_labels(crossing: Crossing) -> tuple[str, list[str]] | None:
    """The place and the labels of the numbers without a unit, where others of the tables have
    theirs: what is stated for all would contradict these.
    """
    bare = _without_unit(crossing)
    others = crossing.numbers.filter(pl.col("unit").is_not_null())
    if bare.is_empty() or others.is_empty():
        return None
    for part in ("measure", "item"):
        place = PLACES[part]
        labels = bare[place].unique(maintain_order=True)
        if labels.null_count() == 0 and not others[place].is_in(labels.implode()).any():
            return place, labels.to_list()
    return None


def _unit_rules(crossing: Crossing) -> list[Row]:
    """A rule that states the unit of those labels whose numbers bear none."""
    bare = _bare_labels(crossing)
    if bare is None:
        return []
    place, labels = bare
    match = "|".join(dict.fromkeys(loosened(label) for label in labels))
    return [
        Row(
            {"at": place, "match": f"^(?:{match})$", "gives": {"stated_unit": unit}},
            (doubt,),
            proposed=True,
        )
        for unit, doubt in _unit_to_state(crossing)
    ]


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

"""Cross tables and time series as an observation form: every number a fact, told by its labels.

Here: which rules tell the numbers of this workbook apart, and the slots they fill. Not here: what
single axes say (axes), lists of things (listing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.extract.tables.words import BARE_TOTAL
from licheng_etl.extract.text import normalise_label
from licheng_etl.forms.definition import COMPOSED_SEPARATOR
from licheng_etl.model.periods import Period, PeriodKind, parse_code
from licheng_etl.model.units import PERCENT, UNITS, normalise_unit, split_label_unit
from licheng_etl.publish.drafts.axes import (
    PLACES,
    Areas,
    AspectRule,
    find_areas,
    with_aspects,
    with_parts,
    with_words,
    without_aspects,
)
from licheng_etl.publish.drafts.claiming import Heading, escaped, loosened, reported
from licheng_etl.publish.drafts.page import Entry, Row

if TYPE_CHECKING:
    from licheng_etl.forms import Catalogue
    from licheng_etl.forms.definition import FieldColumn, Form
    from licheng_etl.publish.drafts.seen import Seen

INDICATORS: Final = "fct_indicator_obs"
FREIGHT: Final = "fct_freight_month"

_FREIGHT_WORDS: Final = re.compile(
    r"货[物]?运|货物(?:发送|到达|周转)|吞吐|班列|标箱|集装箱|海铁联运"
)
_MODES: Final = ("中欧班列", "海铁联运", "铁路", "公路", "水路", "水运", "航空", "港口")
_PART_FIELDS: Final = {"sheet": "topic", "stub": "list", "item": "item", "measure": "heading"}
"""Axis -> the field of a rule that gives its part of a composed name."""

_PART_NAMES: Final = {
    "sheet": "工作表名",
    "stub": "行标签的表头",
    "item": "行标签",
    "measure": "列标签",
}
_SHOWN: Final = 5
_SPANS: Final = {
    PeriodKind.MONTH: "month",
    PeriodKind.YTD: "ytd",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.YEAR: "year",
}


@dataclass(frozen=True)
class Crossing:
    """The numbers of a workbook's cross tables with what their labels say, and what follows."""

    seen: Seen
    head: Heading
    known: Form | None
    """A form whose columns name the rows of this workbook's tables."""
    numbers: pl.DataFrame
    areas: Areas | None
    aspects: list[AspectRule]
    silent: dict[str, list[str]]
    """Labels of each axis that say nothing but the aspect."""

    @classmethod
    def of(cls, seen: Seen, head: Heading, catalogue: Catalogue) -> Crossing:
        worded = with_words(seen.cells, seen.numbers)
        known = _known_columns(seen, catalogue)
        areas = None if known else find_areas(worded)
        numbers, aspects = with_aspects(with_parts(worded, areas))
        told = cls(seen, head, known, numbers, areas, aspects, {})
        shorter, silent = without_aspects(numbers)
        named = cls(seen, head, known, shorter, areas, aspects, silent)
        return named if named.contradictions <= told.contradictions else told

    @cached_property
    def feeds(self) -> str:
        """Freight where most labels or the title say so."""
        if self.known is not None:
            return self.known.feeds
        said = self.numbers.select(
            pl.concat_str("sheet", "row_text", "column_text").str.contains(_FREIGHT_WORDS.pattern)
        ).to_series()
        freight = bool(_FREIGHT_WORDS.search(self.head.text)) or said.sum() * 2 > said.len()
        return FREIGHT if freight else INDICATORS

    @property
    def main(self) -> str:
        """The field that says what a number is of."""
        return "measure" if self.feeds == FREIGHT else "indicator"

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The axes that tell numbers apart, from outer to inner; sheet and stub only at need."""
        if self.known is not None:
            return ()
        several = [name for name in PLACES if self.numbers[name].drop_nulls().n_unique() > 1]
        single = [name for name in reversed(PLACES) if self.numbers[name].drop_nulls().len()]
        axes = tuple(several or single[:1])
        more = [axes, ("sheet", *axes), ("stub", *axes), ("sheet", "stub", *axes)]
        return min(more, key=self._contradictions)

    @property
    def composed(self) -> bool:
        """Whether the name is put together: of several parts, or of one that may say nothing."""
        mixed = self.areas is not None and self.areas.mixed and self.areas.field in self.parts
        return len(self.parts) > 1 or mixed or any(self.silent.get(part) for part in self.parts)

    @cached_property
    def contradictions(self) -> int:
        """Numbers whose labels tell two different values of one thing."""
        return 0 if self.known is not None else self._contradictions(self.parts)

    def _contradictions(self, parts: tuple[str, ...]) -> int:
        told = pl.concat_str(parts, separator=COMPOSED_SEPARATOR, ignore_nulls=True)
        return (
            self.numbers.filter(pl.col("period").is_not_null())
            .group_by(
                told.alias("told") if parts else pl.lit("").alias("told"),
                "area",
                "aspect",
                "period",
            )
            .agg(values=pl.col("value").n_unique())
            .filter(pl.col("values") > 1)
            .height
        )

    @cached_property
    def report(self) -> tuple[Period, list[str]] | None:
        """The one month that all numbers are of, or of the year before; and the evidence."""
        said = reported(self.seen, self.head)
        codes = self.numbers["period"].unique().to_list()
        if said is None or None in codes:
            return None
        ends = [parse_code(code).end for code in codes]
        same = {(said[0].end.year - back, said[0].end.month) for back in (0, 1)}
        kinds = self.numbers.group_by("column_text").agg(pl.col("period").n_unique())
        fits = {(end.year, end.month) for end in ends} <= same and kinds["period"].max() == 1
        return said if fits else None


def entries(crossing: Crossing) -> list[Entry]:
    """What the form file says of the numbers: period, unit, columns, observations."""
    return [
        _period(crossing),
        *_unit(crossing),
        Entry("columns", _columns(crossing), gap=True),
        Entry("observations", _observations(crossing), _doubts_of_keys(crossing), gap=True),
    ]


def _period(crossing: Crossing) -> Entry:
    if crossing.report is not None:
        told = [Entry("slot", "month"), Entry("evidence", crossing.report[1])]
        return Entry("period", told, gap=True)
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
    if _without_unit(crossing).height:
        doubts.append(
            "有的数没有写明单位；查明后在 observations.defaults 写 stated_unit，并在此写依据"
        )
    printed = crossing.numbers["unit"].drop_nulls().unique().sort()
    unknown = [unit for unit in printed if normalise_unit(unit) not in UNITS]
    if unknown:
        doubts.append(f"系统还没有这些单位，其数暂不能入库：{'、'.join(unknown[:30])}")
    source = "表头所列增速和比重以百分数计" if stated else "单位的依据"
    told = {"source": source}
    return [Entry("unit", told, tuple(doubts), proposed=not stated, gap=True)] if doubts else []


def _without_unit(crossing: Crossing) -> pl.DataFrame:
    """The numbers that neither the workbook nor a rule gives a unit."""
    shown = pl.col("percent").fill_null(value=False)
    return crossing.numbers.filter(
        pl.col("unit").is_null() & ~shown & (pl.col("aspect") == "level")
    )


def _columns(crossing: Crossing) -> list[Row]:
    if crossing.known is None:
        return []
    printed = _printed_labels(crossing.seen)
    rows = []
    for column in crossing.known.columns:
        labels = [one for one in printed if one in _spellings(column)]
        if labels:
            said: dict[str, object] = {"name": column.name, "labels": labels}
            rows.append(Row(said | ({"required": True} if column.required else {})))
    return rows


def _observations(crossing: Crossing) -> list[Entry]:
    found = [
        Entry("needed", _needed(crossing)),
        Entry("rules", [*_aspect_rules(crossing), *_span_rules(crossing), *_part_rules(crossing)]),
    ]
    if crossing.composed:
        names = [_PART_FIELDS[part] for part in crossing.parts]
        said = "、".join(_PART_NAMES[part] for part in crossing.parts)
        doubt = f"名称由{said}连成；请改成通用的指标名称"
        found.append(Entry("composed", {crossing.main: names}, (doubt,)))
    return [*found, Entry("defaults", _defaults(crossing)), *_wholes(crossing)]


def _needed(crossing: Crossing) -> list[str]:
    if crossing.feeds == FREIGHT:
        return ["station", "mode", "measure", "aspect"]
    return ["indicator", "aspect"]


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
        said = (_SPANS.get(period.kind, ""), "prior_level" if before else "")
        by_span.setdefault(said, []).append(text)
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
            said = "|".join(escaped(text) for text in crossing.silent[part])
            rows.append(Row({"at": place, "match": f"^(?:{said})$", "gives": {name: ""}}))
        if crossing.areas is None or crossing.areas.field != part:
            rows.append(Row({"at": place, "match": f"^(?P<{name}>.+)$"}))
    if crossing.areas is None:
        return rows
    told = crossing.areas.field in crossing.parts
    rules = crossing.areas.rules(_field_of(crossing, crossing.areas.field) if told else None)
    doubt = "标签是地区名的，作为地区；不是的请改正则"
    return [*rows, Row(rules[0], (doubt,)), *map(Row, rules[1:])]


def _defaults(crossing: Crossing) -> list[Entry]:
    found = [Entry("aspect", "level")]
    if crossing.known is None:
        found += _named_defaults(crossing)
    bare = _without_unit(crossing)
    if bare.height:
        labels = bare.select(
            pl.coalesce("column_words", "row_words").drop_nulls().unique()
        ).to_series()
        shown = "、".join(labels.sort().head(_SHOWN))
        doubt = (
            f"有{bare.height}个数没有写明单位（{shown}…），不写单位不能入库；查明后改下一行并去掉 #"
        )
        found.append(Entry("stated_unit", "万元", (doubt,), proposed=True))
    return found


def _named_defaults(crossing: Crossing) -> list[Entry]:
    found = []
    if crossing.feeds == FREIGHT:
        said = f"{crossing.head.text} {crossing.seen.file_name}"
        mode = next((mode for mode in _MODES if mode in said), "铁路")
        found += [
            Entry("station", f"全国{mode}", ("站点或路网的名称",)),
            Entry("mode", mode, ("运输方式",)),
        ]
    unnamed = crossing.numbers.select(
        pl.all_horizontal(pl.col(part).is_null() for part in crossing.parts)
        if crossing.parts
        else pl.lit(value=True)
    ).to_series()
    if unnamed.any():
        doubt = "行列标签都没有说是什么的数，用标题作名称；请改成指标名称"
        found.append(Entry(crossing.main, crossing.head.name, (doubt,)))
    return found


def _wholes(crossing: Crossing) -> list[Entry]:
    """合计 where it is a value of one coordinate, beside the parts that it may be the sum of."""
    over, labels = _whole_labels(crossing)
    totals = crossing.numbers.filter(pl.col("kind") == "total").height
    if not over:
        doubt = f"有{totals}个合计数，未作核对，按单独的指标入库；不要的请写规则排除"
        return [Entry("wholes", None, (doubt,), proposed=True)] if totals else []
    doubt = "合计与各项之和不符的只列出；核对无误后可把 severity 改为 hard"
    said = {"over": over, "labels": labels, "severity": "verify"}
    return [Entry("wholes", said, (doubt,))]


def _whole_labels(crossing: Crossing) -> tuple[list[str], list[str]]:
    if crossing.known is not None:
        texts = {
            column.name: _texts_of(crossing.seen, column)
            for column in crossing.known.columns
            if not column.required
        }
    else:
        named = {part: _field_of(crossing, part) for part in crossing.parts if part in PLACES}
        named |= {"area": "area"} if crossing.areas and not crossing.areas.mixed else {}
        texts = {name: crossing.numbers[axis].drop_nulls().unique() for axis, name in named.items()}
    over, labels = [], []
    for name, said in texts.items():
        wholes = [one for one in said.sort() if BARE_TOTAL.match(one)]
        if wholes:
            over.append(name)
            labels += wholes
    return over, sorted(set(labels))


def _doubts_of_keys(crossing: Crossing) -> tuple[str, ...]:
    if not crossing.contradictions:
        return ()
    return (
        f"有{crossing.contradictions}处同一名称、同一期间却是不同的数，照此装载会被退回；请补充规则区分",
    )


def _known_columns(seen: Seen, catalogue: Catalogue) -> Form | None:
    """The form all of whose required columns, two or more, head columns of this workbook."""
    printed = set(_printed_labels(seen))
    for form in catalogue:
        if form.observations is None:
            continue
        read = {rule.at for rule in form.observations.rules}
        required = [one for one in form.columns if one.required and one.name not in read]
        if len(required) > 1 and all(printed & _spellings(one) for one in required):
            return form
    return None


def _spellings(column: FieldColumn) -> set[str]:
    return {split_label_unit(normalise_label(label))[0] for label in column.labels}


def _printed_labels(seen: Seen) -> list[str]:
    headers = seen.cells.filter(pl.col("kind").is_in(["header", "unit"]))
    labels = headers.select(normalise_label(pl.col("text"))).to_series()
    return labels.unique(maintain_order=True).to_list()


def _texts_of(seen: Seen, column: FieldColumn) -> pl.Series:
    """What stands below a column's header."""
    said = seen.cells.with_columns(label=normalise_label(pl.col("text")))
    places = said.filter(
        pl.col("kind").is_in(["header", "unit"]), pl.col("label").is_in(list(_spellings(column)))
    ).select("sheet", "column")
    below = said.filter(~pl.col("kind").is_in(["header", "title", "note"]))
    return below.join(places, on=["sheet", "column"], how="semi")["label"].unique()

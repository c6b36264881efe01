"""Units that a form file states of numbers for which no cell does: rates, ranks, what is counted.

Here: which numbers these are, what to propose, what a person is asked. Not here: the other rules on
labels (observing).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.grammar.texts.text import normalise_text
from licheng_etl.grammar.units.unit_names import spell_unit
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.model.units import find_unit
from licheng_etl.publish.drafts.axes import PLACES
from licheng_etl.publish.drafts.claiming import loosened
from licheng_etl.publish.drafts.page import Entry, Row

if TYPE_CHECKING:
    from licheng_etl.publish.drafts.crossing import Crossing

_SHOWN: Final = 5
_RANKS: Final = "(?:位次|排[名位]|名次)"
_COUNTED: Final = re.compile(r"(?<![指系参])数$|数量$")


def unit_sources(crossing: Crossing) -> list[Entry]:
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


def unit_rules(crossing: Crossing) -> list[Row]:
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


def rank_rules(crossing: Crossing) -> list[Row]:
    """A rule for ranks, which goes before those of what the labels around them say: 增速 > 位次."""
    if not crossing.numbers.select(_ranked().any()).item():
        return []
    stated = {"stated_unit": "位"} if _has_ranks(crossing) else {}
    rule: dict[str, object] = {
        "at": "column_words",
        "match": f"^.*(?:{_RANKS})$",
        "gives": {"aspect": "level"} | stated,
    }
    return [Row(rule)]


def default_unit(crossing: Crossing) -> list[Entry]:
    """A unit for all numbers without one, where those of no label alone lack it."""
    if _bare_labels(crossing):
        return []
    return [
        Entry("stated_unit", unit, (doubt,), proposed=True)
        for unit, doubt in _unit_to_state(crossing)
    ]


def _without_unit(crossing: Crossing) -> pl.DataFrame:
    """The numbers that neither the workbook nor a rule gives a unit."""
    shown = pl.col("percent").fill_null(value=False)
    stated = null_reason(normalise_text(pl.col("value"))).is_null()
    return crossing.numbers.filter(
        pl.col("unit").is_null() & ~shown & stated & ~_ranked() & (pl.col("aspect") == "level")
    )


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


def _ranked() -> pl.Expr:
    """Whether the label of a number's column names ranks, which are counted in places."""
    return pl.col("column_words").str.contains(f"(?:{_RANKS})$").fill_null(value=False)


def _has_ranks(crossing: Crossing) -> bool:
    return bool(crossing.numbers.select((_ranked() & pl.col("unit").is_null()).any()).item())

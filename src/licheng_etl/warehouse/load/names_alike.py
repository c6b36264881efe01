"""Which names look alike, and by how much: what a person may be asked whether they are one thing.

Here: what of a name tells it from others, which names are held against one another, and how alike
they are. Likeness settles nothing: names alone never merge. Not here: where names come from and
where pairs are kept (likeness), nor what else speaks for a pair (sql/marts/project_doubles.sql).

Names are compared where they share stretches of characters that few others have, each name by so
many stretches at most: the time grows with the names and not with their square.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import polars as pl
from rapidfuzz import fuzz
from rapidfuzz.process import cpdist

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Kind(StrEnum):
    """What the names are of: the words that tell nothing differ."""

    PROJECT = "project"
    ORGANISATION = "organisation"
    INDICATOR = "indicator"


SCHEMA: Final = {"one_name": pl.String, "other_name": pl.String, "likeness": pl.Int16}

_LEAST: Final = 70
"""Percent. Below it two names have in common what many have."""
_CONTAINED: Final = 80
"""Percent, at least, where one name is part of the other."""
_FEWEST: Final = 4
"""Characters of a name that stay, whatever is taken off."""
_GRAMS: Final = (2, 3)
"""Lengths of the stretches: of a short name a slip of the pen leaves a pair of characters whole,
and among very many names only three together are rare.
"""
_RAREST: Final = 10
"""Stretches of a name that are looked at."""
_MOST: Final = 40
"""Names that share a stretch: one that more have tells nothing."""
_AT_ONCE: Final = 1 << 20
"""Pairs whose names are in memory at a time."""

_TAIL: Final = {
    Kind.PROJECT: "(?:建设|新建|改造)?(?:项目|工程)$",
    Kind.ORGANISATION: "(?:集团|股份|有限|责任)*公司$",
    Kind.INDICATOR: "(?:总量|总?额|绝对[额量值]|(?:同比)?(?:增长率?|增速|增幅))$",
}
_MARKS: Final = "[-()“”\"'‘’·•、,，.。:：_—–~/]"
_DIGITS: Final = "[一二三四五六七八九十]+"
_NUMBERS: Final = f"[0-9]+|[A-Za-z]+|第{_DIGITS}|{_DIGITS}(?:[期号段批标栋组]|$)"
_SIDES: Final = "[东西南北](?:[区片段侧岸延部站环线地苑园院路]|$)"
_BRACKETED: Final = r"\([^()]*\)"
_STREET: Final = re.compile("(.{2,}?)(?:街道办事处|街道办|街道|镇|乡)")
_LEVEL: Final = re.compile("(.{2,})[省市区县]")


def alike(
    names: Iterable[str], kind: Kind, within: Sequence[str], areas: Iterable[str] = ()
) -> pl.DataFrame:
    """Pairs of names, `one_name` before `other_name`, and how alike they are in percent.

    `within`: the district and what it lies in, the nearest first; before a name they tell nothing
    (济南市历城区). `areas`: names of areas; names that speak of different streets are of two
    things, as those of different phases are.
    """
    told = _told(pl.Series("name", sorted(set(names)), dtype=pl.String), kind, within, areas)
    cores = told["core"].to_list()
    pairs = _told_apart(told, _near(told))
    parts = [_likeness(cores, part) for part in pairs.iter_slices(_AT_ONCE)]
    likely = pl.concat([pairs.clear().with_columns(likeness=pl.lit(0, pl.Int16)), *parts])
    return likely.select(
        told["name"].gather(likely["one"]).alias("one_name"),
        told["name"].gather(likely["other"]).alias("other_name"),
        "likeness",
    ).sort("one_name", "other_name")


def _told(
    names: pl.Series, kind: Kind, within: Sequence[str], areas: Iterable[str]
) -> pl.DataFrame:
    """Each name with its core, and with what tells it from others."""
    streets = sorted({match[1] for area in areas if (match := _STREET.fullmatch(area))})
    spelled = pl.col("name").str.replace_all(_MARKS, "")
    core = spelled.str.replace(_before(kind, within), "").str.replace(_TAIL[kind], "")
    core = pl.when(core.str.len_chars() >= _FEWEST).then(core).otherwise(spelled)
    return names.to_frame().select(
        "name",
        core.alias("core"),
        _telling(spelled, _NUMBERS).alias("numbers"),
        _telling(spelled, _SIDES).alias("sides"),
        _telling(spelled, _any_of(streets)).alias("streets"),
        _telling(pl.col("name"), _BRACKETED).alias("bracketed"),
    )


def _before(kind: Kind, within: Sequence[str]) -> str:
    """What stands before a name and tells nothing. Of an organisation the district alone: 济南市 is
    another's office than 历城区.
    """
    spoken = [[area, *(match[1] for match in [_LEVEL.fullmatch(area)] if match)] for area in within]
    every = _any_of([name for names in spoken for name in names])
    if kind is Kind.PROJECT:
        return f"^(?:{every})+"
    district = _any_of([*spoken[0], within[0][-1]])
    return f"^(?:{every})*?{district}"


def _any_of(words: Iterable[str]) -> str:
    """A pattern of the words, the longest first; it finds nothing where there is none."""
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or '$^'})"


def _telling(name: pl.Expr, pattern: str) -> pl.Expr:
    """What the pattern finds, in one order; empty where it finds nothing."""
    return name.str.extract_all(pattern).list.unique().list.sort().list.join(" ")


def _near(told: pl.DataFrame) -> pl.DataFrame:
    """The pairs that share what few others have: `one` and `other` are places among the names."""
    cores = told.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("at"), "core")
    shared = (
        pl.concat([_stretches(cores, length) for length in _GRAMS])
        .unique()
        .with_columns(having=pl.len().over("stretch"))
        .filter(pl.col("having").is_between(2, _MOST))
        .sort("at", "having", "stretch")
        .group_by("at", maintain_order=True)
        .head(_RAREST)
        .select("at", "stretch")
    )
    return (
        shared.lazy()
        .join(shared.lazy(), on="stretch", suffix="_other")
        .filter(pl.col("at") < pl.col("at_other"))
        .select(pl.col("at").alias("one"), pl.col("at_other").alias("other"))
        .unique()
        .sort("one", "other")
        .collect()
    )


def _stretches(cores: pl.DataFrame, length: int) -> pl.DataFrame:
    starts = pl.int_ranges(0, pl.col("core").str.len_chars().cast(pl.Int64) - length + 1)
    return (
        cores.filter(pl.col("core").str.len_chars() >= length)
        .with_columns(start=starts)
        .explode("start")
        .select("at", pl.col("core").str.slice(pl.col("start"), length).alias("stretch"))
    )


def _told_apart(told: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Without the pairs of which both say which they are, and say it differently."""
    for name in ("numbers", "sides", "streets", "bracketed"):
        first, second = (told[name].gather(pairs[side]) for side in ("one", "other"))
        pairs = pairs.filter((first == second) | (first == "") | (second == ""))
    return pairs


def _likeness(cores: list[str], pairs: pl.DataFrame) -> pl.DataFrame:
    ones, others = ([cores[at] for at in pairs[side]] for side in ("one", "other"))
    ratio = cpdist(ones, others, scorer=fuzz.ratio, workers=-1)
    part = [
        len(first) > _FEWEST < len(second) and (first in second or second in first)
        for first, second in zip(ones, others, strict=True)
    ]
    alike = pl.Series("likeness", ratio).floor().cast(pl.Int16)
    return pairs.with_columns(
        likeness=pl.when(pl.Series(part)).then(alike.clip(lower_bound=_CONTAINED)).otherwise(alike)
    ).filter(pl.col("likeness") >= _LEAST)

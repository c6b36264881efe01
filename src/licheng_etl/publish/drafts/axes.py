"""The labels of cross tables, taken apart: areas, aspects, and what a number is of.

Here: what each axis of labels says, as frames and as patterns that a form can state. Not here: the
form file (crossing).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

from licheng_etl.grammar.identities.area_names import is_area
from licheng_etl.grammar.units.unit_names import spell_unit
from licheng_etl.grammar.words.rows import BARE_TOTAL, PROVINCE, TOTAL
from licheng_etl.model.units import PERCENT
from licheng_etl.publish.drafts.claiming import escaped
from licheng_etl.reading.observations.label_rules import with_stub
from licheng_etl.reading.observations.measured_labels import SAYS_ASPECT, with_measured
from licheng_etl.reading.observations.timeless_labels import PATH_SEPARATOR, words_of

PLACES: Final = {"item": "row_words", "measure": "column_words"}
"""What a number is of, and the place in a form's rules where it is said."""

_INNER: Final = "[^>]*"
_AREA_SUFFIX: Final = "[一-鿿]{1,12}(?:省|市|区|县|州|盟|旗|街道|镇|乡|本级|兵团)"
_AREA_LIKE: Final = rf"^全国$|{PROVINCE.pattern}|^{_AREA_SUFFIX}$"
_AREA_PATTERNS: Final = (
    rf"^(?:(?P<part>.+){PATH_SEPARATOR})?(?P<area>[^>]+)$",
    r"^(?P<area>[^:：_>]+)[:：_](?P<part>[^>]+)$",
    r"^(?P<part>[^:：_>]+)[:：_](?P<area>[^:：_>]+)[:：_][^:：_>]+$",
)
_FEWEST_AREAS: Final = 3
_MOSTLY: Final = 0.6

ASPECTS: Final = (
    ("growth_mom", "环比|[比较]上月"),
    ("growth_yoy", "同比|[比较][上去]年|增[长速幅减]|涨跌|变动|±"),
    ("share", "占.*比重|比重|占比"),
)
"""Aspect -> the words in the innermost label that say it; each is a percentage."""

_PERCENTAGES: Final = (PERCENT, "‰")


@dataclass(frozen=True)
class Areas:
    """An axis whose labels name areas; `pattern` has the groups `area` and, for the rest, `part`.

    `mixed`: a pattern for the names themselves where other labels stand beside them.
    """

    field: str
    pattern: str
    mixed: str | None = None

    @property
    def place(self) -> str:
        return PLACES[self.field]

    def rules(self, field: str | None) -> list[dict[str, object]]:
        """What a form's rules say of the axis, whose rest gives a field, if any."""
        if self.mixed:
            name = self.mixed
            rules: list[dict[str, object]] = [
                {"at": self.place, "match": f"^(?P<area>{name})$"},
                {"at": self.place, "match": f"{PATH_SEPARATOR}(?P<area>{name})$"},
            ]
            if field is not None:
                rules[0]["gives"] = {field: ""}
                rules[1]["match"] = f"^(?P<{field}>.+){rules[1]['match']}"
                rules.append({"at": self.place, "match": f"^(?P<{field}>.+)$"})
            return rules
        group = f"(?P<{field}>" if field else "(?:"
        return [{"at": self.place, "match": self.pattern.replace("(?P<part>", group)}]


@dataclass(frozen=True)
class AspectRule:
    """Labels that say of their numbers what they are; `unprinted`: some bear no %."""

    place: str
    match: str
    aspect: str
    unprinted: bool


def with_words(cells: pl.DataFrame, numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds stub, row_text, column_text, row_words, column_words, measured: what rules look at."""
    with_roles = cells.with_columns(role="kind")
    place = ["sheet", "row", "column"]
    cells_of_place = with_roles.join(numbers.select(place), on=place)
    numbers = with_stub(with_roles, cells_of_place, table=["sheet", "table"]).with_columns(
        row_text=pl.col("rows").list.join(PATH_SEPARATOR),
        column_text=pl.col("columns").list.join(PATH_SEPARATOR),
    )
    for words, path in (("row_words", "row_text"), ("column_words", "column_text")):
        cases = numbers.select(path, "period").unique()
        worded = cases.with_columns(words_of(cases[path], cases["period"]).alias(words))
        numbers = numbers.join(
            worded, on=[path, "period"], how="left", nulls_equal=True, maintain_order="left"
        )
    return with_measured(numbers, table=["sheet", "table"])


def find_areas(numbers: pl.DataFrame) -> Areas | None:
    """The axis that names areas, if one does."""
    for field, place in PLACES.items():
        texts = numbers.select(pl.col(place).drop_nulls().unique()).to_series()
        for number, pattern in enumerate(_AREA_PATTERNS):
            named = texts.str.extract_groups(pattern).struct.field("area").drop_nulls().unique()
            named = named.filter(~named.str.contains(TOTAL.pattern))
            alike = named.filter(named.str.contains(_AREA_LIKE))
            several = alike.len() >= _FEWEST_AREAS and alike.len() >= _MOSTLY * named.len()
            if several or (named.len() and all(map(is_area, named))):
                mixed = number == 0 and alike.len() < named.len()
                return Areas(field, pattern, _names_of(alike) if mixed else None)
    return None


def _names_of(areas: pl.Series) -> str:
    """A pattern for areas: by what they end with, or by name."""
    others = areas.filter(~areas.str.contains(f"^{_AREA_SUFFIX}$")).sort()
    return "|".join([*map(escaped, others), _AREA_SUFFIX])


def with_parts(numbers: pl.DataFrame, areas: Areas | None) -> pl.DataFrame:
    """Adds item, measure and area: what rules will give of each number."""
    numbers = numbers.with_columns(pl.col(place).alias(field) for field, place in PLACES.items())
    if areas is None:
        return numbers.with_columns(area=pl.lit(None, pl.String))
    text = pl.col(areas.place)
    groups = text.str.extract_groups(areas.pattern).struct
    named, part = groups.field("area"), groups.field("part")
    holds = named.str.contains(f"^(?:{areas.mixed or '.*'})$")
    return numbers.with_columns(
        pl.when(holds).then(named).alias("area"),
        pl.when(holds).then(part).otherwise(text).alias(areas.field),
    )


def with_aspects(numbers: pl.DataFrame) -> tuple[pl.DataFrame, list[AspectRule]]:
    """Adds `aspect`, as the rules say that are found beside it."""
    percent = pl.col("unit").map_elements(_is_percent, return_dtype=pl.Boolean)
    numbers = numbers.with_columns(
        aspect=pl.lit(None, pl.String), fits=pl.col("unit").is_null() | percent
    )
    rules: list[AspectRule] = []
    for aspect, words in ASPECTS:
        for place in reversed(PLACES.values()):
            match = _matching(numbers, place, f"^.*(?:{words}){_INNER}$")
            if match is None:
                continue
            holds = pl.col(place).str.contains(match).fill_null(value=False)
            free = numbers.filter(holds & pl.col("aspect").is_null())
            if free.is_empty():
                continue
            unprinted = free.filter(pl.col("unit").is_null())
            rules.append(AspectRule(place, match, aspect, not unprinted.is_empty()))
            numbers = numbers.with_columns(
                aspect=pl.coalesce("aspect", pl.when(holds).then(pl.lit(aspect)))
            )
    return numbers.with_columns(pl.col("aspect").fill_null("level")).drop("fits"), rules


def with_what_is_measured(numbers: pl.DataFrame, areas: Areas | None) -> pl.DataFrame:
    """The measure of 同比 beside 收入 is 收入, unless columns name areas; `beside` says where."""
    is_told = pl.col("measured").is_not_null()
    beside = is_told if areas is None or areas.field != "measure" else pl.lit(value=False)
    numbers = numbers.with_columns(beside=beside)
    return numbers.with_columns(measure=pl.when("beside").then("measured").otherwise("measure"))


def without_aspects(numbers: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, list[str]]]:
    """Parts that say nothing but the aspect are null; and which texts do so, by part: also where
    columns beside tell the part, which may be others next month, unless 合计 needs the word.
    """
    silent: dict[str, list[str]] = {}
    totals = numbers["item"].drop_nulls().str.contains(BARE_TOTAL.pattern).any()
    told = numbers.filter(pl.col("aspect") != "level")
    for part, place in PLACES.items():
        texts = told[part] if totals else pl.concat([told[part], told[place]])
        texts = texts.drop_nulls().unique().sort()
        silent[part] = [text for text in texts if SAYS_ASPECT.fullmatch(text)]
        numbers = numbers.with_columns(
            pl.when(~pl.col(part).is_in(silent[part])).then(part).alias(part)
        )
    return numbers, silent


def _matching(numbers: pl.DataFrame, place: str, pattern: str) -> str | None:
    """A pattern for the labels with such words whose numbers are percentages, all or some."""
    matching = numbers.filter(pl.col(place).str.contains(pattern))
    labels = matching.group_by(place, maintain_order=True).agg(pl.col("fits").all())
    fitting = labels.filter("fits")[place].to_list()
    if not fitting:
        return None
    if len(fitting) == labels.height:
        return pattern
    return "^(?:" + "|".join(escaped(label) for label in fitting) + ")$"


def _is_percent(unit: str) -> bool:
    return spell_unit(unit) in _PERCENTAGES

"""What the labels of a cross table say to a form: fields of its observations.

Here: the form's rules on labels, and the labels that they see. Not here: which labels govern a
number (tables), texts in the form's own columns (dimension_columns), periods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.forms.observations import COMPOSED_SEPARATOR, Observations, Place
from licheng_etl.forms.parts import all_match
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.reading.frames import RECEIPT, CellRole
from licheng_etl.reading.observations.measured_labels import with_measured
from licheng_etl.reading.observations.names import with_known_names, with_names
from licheng_etl.reading.observations.timeless_labels import PATH_SEPARATOR, words_of
from licheng_etl.reading.observations.whole_labels import spellings, unnamed_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.observations import LabelRule

_PLACES: dict[str, str] = {
    Place.SHEET: "sheet",
    Place.ABOUT: "about",
    Place.STUB: "stub",
    Place.COLUMN: "column_text",
    Place.ROW: "row_text",
    Place.LABEL: "label",
    Place.COLUMN_WORDS: "column_words",
    Place.ROW_WORDS: "row_words",
    Place.MEASURED: "measured",
}

_SEARCHED = frozenset({Place.SHEET, Place.ABOUT})
"""Places whose texts are no labels, but speak of them."""
_SPELLED = "spelled"
_PART = "part_"


def with_stub(cells: pl.DataFrame, numbers: pl.DataFrame, *, table: Sequence[str]) -> pl.DataFrame:
    """Adds `stub`: the header of the nearest column to the left that names rows of the table.

    `table`: the columns that tell tables apart.
    """
    column = [*table, "column"]
    naming = cells.filter(role=CellRole.STUB).select(column).unique()
    heads = (
        cells.filter(role=CellRole.HEADER)
        .join(naming, on=column)
        .sort("row")
        .group_by(column)
        .agg(stub=normalise_label(pl.col("text").last()))
    )
    return (
        numbers.sort("column")
        .join_asof(
            heads.sort("column"),
            on="column",
            by=list(table),
            check_sortedness=False,
        )
        .sort(*table, "row", "column")
    )


def with_fields(form: Form, numbers: pl.DataFrame) -> pl.DataFrame:
    """Adds what the form's rules and defaults give, after what stands in its own columns.

    `numbers`: sheet, about, stub, period, the lists of labels `rows` and `columns`, and own
    columns. Each distinct combination of these is looked at once. `unnamed`: the words of the
    labels around that make of a number another figure, and that no rule names; `dimensions`: what
    the number may be of (names). `stub` stays.
    """
    observations = form.observations or Observations()
    own = [column.name for column in form.columns]
    absent = [name for name in own if name not in numbers.columns]
    times = _times(numbers)
    labelled = (
        numbers.with_columns(pl.lit(None, pl.String).alias(name) for name in absent)
        .with_columns(
            row_text=pl.col("rows").list.join(PATH_SEPARATOR),
            column_text=pl.col("columns").list.join(PATH_SEPARATOR),
            label=pl.coalesce(_what("columns", times), _what("rows", times), pl.lit("")),
        )
        .pipe(_with_words, used={rule.at for rule in observations.rules})
        .with_columns(case=pl.struct(*_PLACES.values(), *own).rank("dense"))
    )
    cases = labelled.select("case", *_PLACES.values(), *own).unique("case", maintain_order=True)
    cases = _with_matches(with_known_names(form, cases), observations)
    for number, rule in enumerate(observations.rules):
        cases = cases.with_columns(_after(number, rule, cases.columns))
    for name, parts in observations.composed.items():
        cases = cases.with_columns(_first(name, _composed(parts), cases.columns))
    for name, value in observations.defaults.items():
        cases = cases.with_columns(_first(name, pl.lit(value), cases.columns))
    cases = with_names(form, cases)
    return (
        labelled.drop(*(place for at, place in _PLACES.items() if at != Place.STUB), *own)
        .join(
            cases.drop(name for name in cases.columns if _is_place(name)),
            on="case",
            how="left",
            maintain_order="left",
        )
        .drop("case")
    )


def _times(numbers: pl.DataFrame) -> pl.Series:
    """The labels that say when and not what."""
    labels = pl.concat([numbers["rows"].explode(), numbers["columns"].explode()]).unique()
    times = [label for label in labels.drop_nulls() if read_time(label).pure]
    return pl.Series(times, dtype=pl.String)


def _what(path: str, times: pl.Series) -> pl.Expr:
    """The innermost label of a path that is no time."""
    element = pl.element()
    return pl.col(path).list.eval(element.filter(~element.is_in(times.implode()))).list.last()


def _with_words(numbers: pl.DataFrame, used: set[str]) -> pl.DataFrame:
    """Adds `row_words`, `column_words` and `measured` where rules look at them."""
    for place, path in ((Place.ROW_WORDS, "row_text"), (Place.COLUMN_WORDS, "column_text")):
        if place not in used:
            numbers = numbers.with_columns(pl.lit(None, pl.String).alias(place))
            continue
        cases = numbers.select(path, "period").unique()
        words = words_of(cases[path], cases["period"]).alias(place)
        numbers = numbers.join(
            cases.with_columns(words),
            on=[path, "period"],
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
    if Place.MEASURED in used:
        return with_measured(numbers, table=[RECEIPT, "source_table"])
    return numbers.with_columns(pl.lit(None, pl.String).alias(Place.MEASURED))


def _composed(parts: Sequence[str]) -> pl.Expr:
    """The parts that are given and say something; null where none does."""
    given = [pl.when(pl.col(part) != "").then(part) for part in parts]
    whole = pl.concat_str(given, separator=COMPOSED_SEPARATOR, ignore_nulls=True)
    return pl.when(whole != "").then(whole)


def _is_place(name: str) -> bool:
    return name.startswith(_PART) or (name in _PLACES.values() and name != "sheet")


def _with_matches(cases: pl.DataFrame, form: Observations) -> pl.DataFrame:
    """Adds what each rule finds in the text that it looks at (_part); and `unnamed`.

    Cases are combinations of texts: each text is looked at once, whatever cases it is part of.
    """
    for at in sorted({rule.at for rule in form.rules}):
        place = _PLACES.get(at, at)
        texts = cases.select(place).unique()
        spelled = [[] if text is None else list(spellings(text)) for text in texts[place]]
        matches = texts.with_columns(pl.Series(_SPELLED, spelled, pl.List(pl.String))).select(
            place,
            *(
                _group_of(rule, group).alias(_part(number, group))
                for number, rule in enumerate(form.rules)
                if rule.at == at
                for group in (0, *rule.groups.values())
            ),
        )
        cases = cases.join(matches, on=place, how="left", nulls_equal=True, maintain_order="left")
    words = {
        path: " ".join(unnamed_words(path, form)) or None for path in cases["column_text"].unique()
    }
    return cases.with_columns(
        unnamed=pl.col("column_text").replace_strict(words, return_dtype=pl.String)
    )


def _part(number: int, group: int) -> str:
    """The column of what a group of a rule's pattern is, null where the pattern does not match."""
    return f"{_PART}{number}_{group}"


def _group_of(rule: LabelRule, group: int) -> pl.Expr:
    """A group of the rule's pattern in the first spelling that it matches; null in none."""
    if rule.at in _SEARCHED:
        return pl.col(_PLACES[rule.at]).str.extract(f"({rule.match})", group + 1)
    matched = pl.element().str.extract(f"^({rule.match})$", group + 1)
    return pl.col(_SPELLED).list.eval(matched).list.drop_nulls().list.first()


def _after(number: int, rule: LabelRule, known: list[str]) -> list[pl.Expr]:
    """The fields that a rule gives, where they have no value yet and its conditions hold."""
    holds = pl.col(_part(number, 0)).is_not_null() & all_match(rule.where)
    return [
        _first(name, pl.when(holds).then(_given(number, rule, name)), known)
        for name in sorted(rule.fields)
    ]


def _given(number: int, rule: LabelRule, name: str) -> pl.Expr:
    """What a rule gives of a field: a group of its pattern, or a value with groups spelt out."""
    if name in rule.groups:
        return pl.col(_part(number, rule.groups[name]))
    pieces = [
        pl.col(_part(number, rule.groups[piece])) if place % 2 else pl.lit(piece)
        for place, piece in enumerate(rule.pieces(name))
    ]
    return pl.concat_str(pieces) if len(pieces) > 1 else pieces[0]


def _first(name: str, value: pl.Expr, known: list[str]) -> pl.Expr:
    before = pl.col(name) if name in known else pl.lit(None, pl.String)
    return pl.coalesce(before, value).alias(name)

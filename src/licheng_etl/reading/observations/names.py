"""What the rows of a cross table name: the lexicon is asked first, then words that change a figure.

A label that the lexicon knows names its indicator, whatever words it bears. Of others the words of
plan, rank, another area or scope make another figure, which is set aside; the rest are new names.
Not here: the labels above numbers (whole_labels), the lexicon itself (forms.lexicon), units.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.form_parts import HOME_AREA
from licheng_etl.forms.observations import Observations
from licheng_etl.grammar.identities.area_names import areas_named, is_same_area
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.units.unit_names import spell_units
from licheng_etl.grammar.words.changing_words import words_around, words_in_name
from licheng_etl.grammar.words.rows import BARE_WHOLE, PART, WHOLE_NAME
from licheng_etl.model.tables import FACTS
from licheng_etl.model.tables.fact_tables import coordinates
from licheng_etl.model.units import dimension_of
from licheng_etl.reading.observations.whole_labels import literal_of, without_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.forms.definition import Form
    from licheng_etl.forms.lexicon import Indicator

_NUMBERING: Final = re.compile(
    r"^(?:\(?[一二三四五六七八九十]{1,3}\)?[、.]|\([一二三四五六七八九十0-9]{1,3}\)|[0-9]{1,2}[.、](?![0-9]))"
)
_LEVELS: Final = ("level", "prior_level")
"""Aspects that are of the indicator's own dimension."""
_OF_VALUES: Final = ("aspect", "basis")
"""Coordinates that say which of the figures of a thing a number is."""


def indicator_of(form: Form, label: str) -> Indicator | None:
    """The indicator that a row's label names, alone or beside its number, mark, time and area."""
    for name in _bare_names(form, label):
        known = form.lexicon.find(name)
        if known is not None:
            return known
    return None


def _bare_names(form: Form, label: str) -> Iterator[str]:
    """The label, then without what stands before the name; time anywhere."""
    yield label
    name = PART.sub("", _NUMBERING.sub("", label))
    yield name
    name = without_dates(name)
    yield name
    if form.area != HOME_AREA:
        wider = "|".join(map(re.escape, form.within)) or "(?!)"
        yield re.sub(rf"^(?:{wider})*(?:{'|'.join(_own_area(form))})", "", name)


def _own_area(form: Form) -> list[str]:
    """How a form calls its own area, as patterns: 历城区, 全区; none where it names no district."""
    if form.area == HOME_AREA:
        return []
    kind = form.area[-1:]
    return [re.escape(form.area), f"全{kind}", f"本{kind}", f"我{kind}"]


def with_known_names(form: Form, cases: pl.DataFrame) -> pl.DataFrame:
    """The form's own columns that name indicators, with the lexicon's names where it knows them.

    重箱 is an indicator there, and in the column 货类 a kind of goods.
    """
    if form.named_by is None:
        return cases
    composed = form.observations.composed if form.observations else {}
    naming = {form.named_by, *composed.get(form.named_by, ())}
    return cases.with_columns(
        pl.col(column.name).replace(_known(form, cases[column.name]))
        for column in form.columns
        if column.name in naming
    )


def with_names(form: Form, cases: pl.DataFrame) -> pl.DataFrame:
    """What each case is called in the lexicon, and the words that make another figure of it.

    These are added to `unnamed`, the words in the labels above. 合计 names nothing. `dimensions`:
    what the lexicon says its level is of.
    """
    name = form.named_by
    cases = _with_own_area(form, _with_aggregates(form, cases))
    if name is None or name not in cases.columns:
        return cases
    cases = cases.with_columns(pl.col(name).replace(_known(form, cases[name])))
    words = [
        pl.col(field).replace_strict(
            _words_by_text(form, field, cases[field]), default=None, return_dtype=pl.String
        )
        for field in _coordinates(form)
        if field in cases.columns
    ]
    of = {
        text: list(known.dimension)
        for text in cases[name].drop_nulls().unique()
        if (known := form.lexicon.find(text)) and known.dimension
    }
    empty = pl.col(name).str.contains(BARE_WHOLE.pattern)
    return cases.with_columns(
        pl.when(~empty).then(name).alias(name),
        unnamed=pl.coalesce("unnamed", *words),
        dimensions=pl.col(name).replace_strict(of, default=None, return_dtype=pl.List(pl.String)),
    )


def _with_aggregates(form: Form, cases: pl.DataFrame) -> pl.DataFrame:
    """合计 in each coordinate that says in other words that it stands for all of them."""
    rule = form.observations.aggregates if form.observations else None
    if rule is None:
        return cases
    return cases.with_columns(
        pl.when(_means_all(form, name)).then(pl.lit(rule.labels[0])).otherwise(name).alias(name)
        for name in rule.over
        if name in cases.columns
    )


def _with_own_area(form: Form, cases: pl.DataFrame) -> pl.DataFrame:
    """The form's own area by its name, where labels call it 全区 or 本区."""
    own = _own_area(form)
    if "area" not in cases.columns or not own:
        return cases
    called = pl.col("area").str.contains(f"^(?:{'|'.join(own)})(?:(?:合|总)计)?$")
    return cases.with_columns(area=pl.when(called).then(pl.lit(form.area)).otherwise("area"))


def _means_all(form: Form, name: str) -> pl.Expr:
    """总计, 全部, 货类合计 in the column 货类, 全区 in a form of a district."""
    column = form.field(name)
    kinds = [re.escape(normalise_label(label)) for label in column.labels] if column else []
    patterns = [
        WHOLE_NAME.pattern,
        *(f"^(?:{kind}(?:合|总|小|共)计|(?:全部|所有){kind})$" for kind in kinds),
        *(f"^{area}(?:(?:合|总)计)?$" for area in _own_area(form)),
    ]
    return pl.col(name).str.contains("|".join(patterns))


def with_dimensions(numbers: pl.DataFrame) -> pl.DataFrame:
    """`dimension` of levels where no rule gives it: the one of `dimensions` that is printed.

    Where none of them is, the first: what is printed is of another kind.
    """
    if "dimensions" not in numbers.columns:
        return numbers
    given = pl.col("dimension") if "dimension" in numbers.columns else pl.lit(None, pl.String)
    may_be = pl.col("dimensions")
    printed = [
        pl.when(may_be.list.contains(dimension)).then(dimension)
        for dimension in (dimension_of(spell_units(pl.col(unit))) for unit in ("unit", "row_unit"))
    ]
    of_level = pl.when(pl.col("aspect").is_in(list(_LEVELS))).then(
        pl.coalesce(*printed, may_be.list.first())
    )
    return numbers.with_columns(dimension=pl.coalesce(given, of_level)).drop("dimensions")


def _known(form: Form, labels: pl.Series) -> dict[str, str]:
    texts = labels.drop_nulls().unique()
    return {text: known.name for text in texts if (known := indicator_of(form, text))}


def _coordinates(form: Form) -> list[str]:
    """The fields that tell one series of the form's numbers from another, by names."""
    fields = [column.source_field for column in coordinates(FACTS[form.feeds])]
    return [field for field in fields if field not in _OF_VALUES]


def _words_by_text(form: Form, field: str, labels: pl.Series) -> dict[str, str]:
    """The labels that bear words which make another figure, with these; not what the form says.

    A form says what it gives, what it lists, and what a rule spells that fits the label.
    """
    rules = form.observations or Observations()
    by_form = {rules.defaults.get(field), *(rule.gives.get(field) for rule in rules.rules)}
    words_of = _words_in_name if field == form.named_by else _words_around
    changed = {}
    for text in labels.drop_nulls().unique():
        fitting = (rule for rule in rules.rules if re.fullmatch(rule.match, text))
        spelled = " ".join([*map(literal_of, fitting), *rules.names])
        if text not in by_form:
            changed[text] = [word for word in words_of(form, text) if word not in spelled]
    return {text: " ".join(words) for text, words in changed.items() if words}


def _words_in_name(form: Form, name: str) -> list[str]:
    """Those of a name that the lexicon was asked for and does not know."""
    if not form.lexicon.by_name or form.lexicon.find(name):
        return []
    return [*words_in_name(name), *_other_areas(form, name)]


def _words_around(form: Form, name: str) -> list[str]:
    """What is named may bear such words in its own name: those before and behind it are meant."""
    areas = _other_areas(form, name)
    return [*words_around(name), *(area for area in areas if area == name)]


def _other_areas(form: Form, name: str) -> list[str]:
    """Areas that are not the form's own; none where each number has an area of its own."""
    if form.area == HOME_AREA or form.tells_areas:
        return []
    known = frozenset({form.area, *form.within, *form.beside})
    return [area for area in areas_named(name, known) if not is_same_area(area, form.area)]

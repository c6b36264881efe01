"""What is known of indicators: their names, what they are of, what is published of them.

Data files `lexicon/*.csv` stand beside the forms, in the package and in the district's own folders;
of one name the last file holds. A district extends it by a file of its own. Here: reading them, and
finding an indicator by a label. Not here: forms, how a form's rows name indicators (reading).
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, ValidationError, field_validator

from licheng_etl.forms.parts import Part
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model.errors import FormError, Place
from licheng_etl.model.faults import words_of
from licheng_etl.model.tables.fact_tables import ASPECTS
from licheng_etl.model.units import base_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

SUBFOLDER: Final = "lexicon"
_BETWEEN_NAMES: Final = "、"


def _names(cell: Any) -> Any:
    """The names of a cell: 生产总值、GDP. A name that bears a 、 itself stands alone in its row."""
    return [name for name in cell.split(_BETWEEN_NAMES) if name] if isinstance(cell, str) else cell


def _words(cell: Any) -> Any:
    return cell.split() if isinstance(cell, str) else cell


class Runs(StrEnum):
    """How a level runs: added up since January, or held at a moment."""

    FLOW = "flow"
    STOCK = "stock"


class Indicator(Part):
    """One indicator: a row of a lexicon file."""

    name: str = Field(min_length=1)
    also: Annotated[tuple[str, ...], BeforeValidator(_names)] = ()
    """Other names of the very same figure; one of another scope is an indicator of its own."""
    dimension: Annotated[tuple[str, ...], BeforeValidator(_words)] = ()
    """What its level is of (model.units), the usual one first; none where units differ."""
    tells: Annotated[tuple[str, ...], BeforeValidator(_words), Field(min_length=1)]
    """The aspects that are published of it: 规模以上工业增加值 has growth only."""
    runs: Runs | None = None
    """None for rates and indices, which do neither."""
    adds: Literal["additive", "semi", "non"]
    """Whether levels of areas or parts add up; `semi`: not over time, where periods overlap."""

    @field_validator("runs", mode="before")
    @classmethod
    def _none_where_blank(cls, cell: Any) -> Any:
        return cell or None

    @field_validator("dimension")
    @classmethod
    def _known_dimensions(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in names if base_unit(name) is None]
        if unknown:
            raise ValueError(f"没有这种量纲：{unknown}")
        return names

    @field_validator("tells")
    @classmethod
    def _known_aspects(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in names if name not in ASPECTS]
        if unknown:
            raise ValueError(f"{unknown} 不在 {sorted(ASPECTS)} 之中")
        return names

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


@dataclass(frozen=True)
class Lexicon:
    """The indicators by each of their names, normalised as labels are."""

    by_name: Mapping[str, Indicator] = field(default_factory=dict)

    def find(self, label: str) -> Indicator | None:
        """The indicator of that name, whole; None where there is none."""
        return self.by_name.get(_key(label))

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Each once, in the order of the files."""
        return tuple({indicator.name: indicator for indicator in self.by_name.values()}.values())


def lexicon_of(indicators: Iterable[Indicator]) -> Lexicon:
    """Later ones of one name replace earlier ones; ValueError where two claim one name."""
    last = {_key(indicator.name): indicator for indicator in indicators}
    claims: dict[str, set[str]] = defaultdict(set)
    by_name: dict[str, Indicator] = {}
    for indicator in last.values():
        for name in indicator.names:
            claims[_key(name)].add(indicator.name)
            by_name[_key(name)] = indicator
    for name, claimed in claims.items():
        if len(claimed) > 1:
            raise ValueError(f"{name} 同时是几个指标的名称：{sorted(claimed)}")
    return Lexicon(by_name)


def _key(label: str) -> str:
    return normalise_label(label).upper()


def lexicon_files(folders: Sequence[Path]) -> list[Path]:
    """The files of the folders of forms, in order of authority."""
    return [file for folder in folders for file in sorted((folder / SUBFOLDER).glob("*.csv"))]


def read_lexicon(files: Sequence[Path]) -> Lexicon:
    """The indicators of all files; FormError for the first fault."""
    indicators = [indicator for file in files for indicator in _read(file)]
    try:
        return lexicon_of(indicators)
    except ValueError as error:
        raise _refusal(files[-1], str(error)) from error


def _read(file: Path) -> list[Indicator]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _refusal(file, f"读不了：{error}") from error
    rows = csv.DictReader(io.StringIO(text))
    indicators = []
    for row in rows:
        try:
            indicators.append(Indicator.model_validate(row))
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            key = ".".join(map(str, fault["loc"])) or None
            raise _refusal(file, words_of(fault), key=key, line=rows.line_num) from error
    return indicators


def _refusal(
    file: Path, reason: str, *, key: str | None = None, line: int | None = None
) -> FormError:
    return FormError(
        reason,
        key=key,
        place=Place(file=f"{SUBFOLDER}/{file.name}", line=line),
        remedy="写法请参照程序自带的文件，或 forms/lexicon.py。",
    )

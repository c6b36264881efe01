"""What is said of a cell to those who filled it in: Chinese sentences, and what is never shown.

Here: sentences of a form's own rules, labels and values in sentences, masking. Not here: the
sentences of what the program itself finds (model.reasons), addresses, which rule failed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.identities.personal import masked_personal
from licheng_etl.model.states import Severity
from licheng_etl.model.wording import filled

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form

MASK = "（个人信息）"
"""Stands for the text of sensitive fields wherever people read results."""

_SHOWN = 40


REMEDIES: dict[Severity, str] = {
    Severity.HARD: "请改正后重报。",
    Severity.SOFT: "请说明原因；填错的请改正后重报。",
    Severity.VERIFY: "请核实；填错的请改正后重报。",
}


def rule_remedy(severity: pl.Expr) -> pl.Expr:
    return severity.replace_strict({str(name): remedy for name, remedy in REMEDIES.items()})


def masked(form: Form, field: pl.Expr, text: pl.Expr) -> pl.Expr:
    """A cell's text as it may be shown: masked for sensitive fields, in others what is personal."""
    sensitive = [column.name for column in form.columns if column.sensitive]
    hidden = field.is_in(sensitive) & text.is_not_null()
    return pl.when(hidden).then(pl.lit(MASK)).otherwise(masked_personal(without_nul(text)))


def without_nul(text: pl.Expr) -> pl.Expr:
    """Text with a picture of NUL, which PostgreSQL does not store."""
    return text.str.replace_all("\0", "␀", literal=True)


def short(text: pl.Expr) -> pl.Expr:
    """A cell's text as a sentence quotes it: on one line, its beginning."""
    line = text.str.replace_all(r"\s+", " ")
    return (
        pl.when(line.str.len_chars() > _SHOWN)
        .then(pl.concat_str(line.str.slice(0, _SHOWN), pl.lit("…")))
        .otherwise(line)
    )


def sentence(label: pl.Expr, value: pl.Expr, fault: pl.Expr, blank: pl.Expr) -> pl.Expr:
    """`“总投资”填的“abc”不是数`, or for an empty cell `“总投资”没有填` and what `blank` adds."""
    return (
        pl.when(value.is_null())
        .then(filled("“{}”没有填{}", label, blank.fill_null("")))
        .otherwise(filled("“{}”填的“{}”{}", label, short(value), fault))
    )


def plain(number: pl.Expr) -> pl.Expr:
    """A decimal as people write it, without zeros at the end: `12.50000000` is `12.5`."""
    text = number.cast(pl.String)
    return (
        pl.when(text.str.contains(".", literal=True))
        .then(text.str.strip_chars_end("0").str.strip_chars_end("."))
        .otherwise(text)
    )

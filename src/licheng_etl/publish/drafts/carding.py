"""Cards of one thing each as a record form: their labels matched to fields already known.

Here: finding them by the labels that record forms have borne, and their values as columns. Not
here: what the form file says of these (listing).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.publish.drafts.list_columns import ListColumn
from licheng_etl.publish.drafts.listing import FEWEST_KNOWN, Listing
from licheng_etl.reading.cards.layout import cards_of
from licheng_etl.reading.form_labels import FormLabels
from licheng_etl.reading.sheets import views

if TYPE_CHECKING:
    from licheng_etl.forms import Catalogue
    from licheng_etl.forms.definition import Form
    from licheng_etl.publish.drafts.seen import Seen
    from licheng_etl.reading.cards.layout import CardSheet, Pair

_MOSTLY: Final = 0.5
"""The share of facts under no label of a column, as those of forms stand."""


def carded(seen: Seen, catalogue: Catalogue) -> Listing | None:
    """The labels of a workbook's cards as the columns of a list, those whose things a fact table
    takes before others; None where it has no cards, or hardly any known label.
    """
    sheets = views(seen.grids)
    paired = seen.data.select((pl.col("columns").list.len() == 0).mean() > _MOSTLY).item()
    if paired is False:
        return None
    best: tuple[tuple[bool, int], Listing] | None = None
    for form in catalogue:
        if form.observations is not None or form.is_report:
            continue
        labels = FormLabels.of(form)
        carrying = [on for view in sheets if (on := cards_of(view, labels)).cards]
        if len(carrying) * 2 < len(sheets) or not carrying:
            continue
        listing = _as_list(seen, form, carrying)
        known = len(listing.matched)
        fits = listing.fits or (paired and known >= FEWEST_KNOWN and listing.tells_apart)
        if fits and (best is None or (listing.fits, known) > best[0]):
            best = (listing.fits, known), listing
    return best[1] if best else None


def _as_list(seen: Seen, like: Form, sheets: list[CardSheet]) -> Listing:
    """The cards as a list: a column for each label, with its values card by card."""
    pairs: dict[str, list[tuple[CardSheet, Pair]]] = defaultdict(list)
    for on in sheets:
        for card in on.cards:
            for pair in card.pairs:
                pairs[pair.head.path[-1]].append((on, pair))
    things = sum(len(on.cards) for on in sheets)
    columns = tuple(
        ListColumn(of_label[0][1].head, label, _texts(of_label), things)
        for label, of_label in pairs.items()
    )
    return Listing(seen, columns, pl.Series("text", [], pl.String), like)


def _texts(pairs: list[tuple[CardSheet, Pair]]) -> pl.DataFrame:
    """text, stated, unit, percent of the values of one label."""
    return pl.DataFrame(
        [
            (on.sheet.text[pair.value], on.sheet.kind(pair.value), pair.head.unit, False)
            for on, pair in pairs
            if pair.value is not None
        ],
        schema={
            "text": pl.String(),
            "stated": pl.String(),
            "unit": pl.String(),
            "percent": pl.Boolean(),
        },
        orient="row",
    )

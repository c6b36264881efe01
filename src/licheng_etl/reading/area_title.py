"""Whether a file's titles speak of the form's area: one of another area is another's report.

Here: the title's names held against the form's area. Not here: what is a name
(grammar.identities.area_names).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.forms.form_parts import HOME_AREA
from licheng_etl.grammar.identities.area_names import areas_named, is_same_area
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.model.addresses import a1
from licheng_etl.reading.faults import Fault
from licheng_etl.reading.slot_period import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.slot_period import Printed


def area_faults(form: Form, sheets: Sequence[Printed], file_name: str) -> Iterator[Fault]:
    """A fault for each title that names areas and not the form's own.

    An area that holds it says nothing by itself: 济南市历城区 is 历城区's, 济南市 is not. The name
    of the file speaks where no title names an area. A form whose district is not named fits all,
    and so does one that tells the area of each number.
    """
    if form.area == HOME_AREA or form.tells_areas:
        return
    named = [
        (text, areas, printed.sheet, a1(row, column))
        for printed in sheets
        for row, column, text in printed.titles
        if is_title(form, text) and (areas := _named(form, text))
    ]
    if not named:
        areas = _named(form, file_name)
        if areas and not _is_own(form, areas):
            yield _fault(form, file_name, areas, None, None)
        return
    for text, areas, sheet, cell in named:
        if not _is_own(form, areas):
            yield _fault(form, text, areas, sheet, cell)


def _named(form: Form, text: str) -> tuple[str, ...]:
    known = frozenset({form.area, *form.beside})
    return areas_named(normalise_label(text), known)


def _is_own(form: Form, areas: Sequence[str]) -> bool:
    return any(is_same_area(area, form.area) for area in areas)


def _fault(
    form: Form, text: str, areas: Sequence[str], sheet: str | None, cell: str | None
) -> Fault:
    wider = set(areas) <= set(form.within)
    return Fault.of(
        "area_foreign",
        sheet=sheet,
        cell=cell,
        value=text,
        place="标题" if cell else "文件名",
        only="只" if wider else "",
        printed="、".join(areas),
        expected=form.area,
    )

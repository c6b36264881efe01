"""The brief as one HTML file: no script, nothing fetched; every number leads to its source.

Here: filling `page.html`. Not here: words (outline), charts (drawing), sources in words (sources).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from licheng_etl.publish.brief.colours import LIGHTS, TITLE
from licheng_etl.publish.brief.content import Chart, Figure, Paragraph, Table
from licheng_etl.publish.brief.drawing import draw
from licheng_etl.publish.brief.numerals import chinese
from licheng_etl.publish.brief.sources import Source, source_of

if TYPE_CHECKING:
    from jinja2 import Template

    from licheng_etl.publish.brief.content import Brief


def to_html(brief: Brief) -> str:
    """The page."""
    notes = _Notes(brief)
    return _template().render(
        brief=brief, notes=notes, sources=notes.listed(), lights=LIGHTS, red=f"#{TITLE}"
    )


class _Notes:
    """The sources of a brief, each once, in the order of the figures that they are of."""

    def __init__(self, brief: Brief) -> None:
        origins = dict.fromkeys(figure.origins for figure in brief.figures() if figure.origins)
        self._numbers = {each: number for number, each in enumerate(origins, start=1)}
        self._sources = {each: source_of(each, brief.places) for each in origins}

    def listed(self) -> list[tuple[int, Source]]:
        return [(number, self._sources[each]) for each, number in self._numbers.items()]

    def number(self, figure: Figure) -> int | None:
        return self._numbers.get(figure.origins)

    def text(self, figure: Figure) -> str:
        return self._sources[figure.origins].text

    def link(self, figure: Figure) -> str | None:
        """Where the page tells the source of a figure."""
        number = self.number(figure)
        return f"#source-{number}" if number else None


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader(__package__, ""),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["drawn"] = draw
    environment.filters["chinese"] = chinese
    for kind in (Paragraph, Table, Chart, Figure):
        environment.tests[kind.__name__.lower()] = lambda value, kind=kind: isinstance(value, kind)
    return environment.get_template("page.html")

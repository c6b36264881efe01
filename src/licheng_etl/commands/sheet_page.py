"""An understood workbook as one page for a browser: point at a cell to see what governs it.

Here: the page, complete in itself, every text of the workbook escaped. Not here: the command
(inspect_file), the view on the terminal (sheet_view).
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from licheng_etl.commands.sheet_view import KIND_NAMES
from licheng_etl.model.addresses import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.commands.sheet_view import Shown

_STYLE: Final = """
body { font: 14px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; margin: 0 1rem 6rem; color: #222 }
.sheet { overflow: auto; max-height: 85vh; border: 1px solid #ccc }
table { border-collapse: collapse; white-space: pre }
td, th { border: 1px solid #e2e2e2; padding: 1px 6px; max-width: 22em; overflow: hidden;
  text-overflow: ellipsis }
th { background: #f4f4f4; font-weight: normal; color: #777; position: sticky }
thead th { top: 0; z-index: 1 } tbody th { left: 0 }
.data { background: #eaf6ea } .total { background: #cfeacf; font-weight: bold }
.stub { background: #e6f3f8 } .section { background: #cbe6f1; font-weight: bold }
.header { background: #fdf3d6 } .title { background: #f5e4f5; font-weight: bold }
.unit { background: #e4e8fb } .note { color: #777 }
.artefact { color: #aaa; text-decoration: line-through }
td:hover { outline: 2px solid #333 }
#about { position: fixed; left: 0; right: 0; bottom: 0; background: #222; color: #fff;
  padding: .6rem 1rem; min-height: 3.2rem; white-space: pre-wrap }
nav a { margin-right: 1em } .doubt { color: #b00020 } td[data-n] { text-align: right }
td.pinned { outline: 3px solid #b00020 }
.legend span { padding: 1px 8px; margin-right: 6px; border: 1px solid #ddd }
"""

_SCRIPT: Final = """
const paths = JSON.parse(document.getElementById("paths").textContent);
const names = JSON.parse(document.getElementById("names").textContent);
const about = document.getElementById("about");
const said = number => (paths[number] || []).join(" › ") || "（无）";
let pinned = null;
document.addEventListener("click", event => {
  const cell = event.target.closest("td[data-a]");
  if (!cell) return;
  const again = cell === pinned;
  if (pinned) pinned.classList.remove("pinned");
  pinned = again ? null : cell;
  show(cell);
  if (pinned) pinned.classList.add("pinned");
});
document.addEventListener("mouseover", event => {
  const cell = event.target.closest("td[data-a]");
  if (cell && !pinned) show(cell);
});
function show(cell) {
  const d = cell.dataset;
  about.textContent = `${d.a}  ${names[cell.classList[0]]}  ${cell.textContent}\\n` +
    (d.r === undefined ? "" : [["行标签", said(d.r)], ["列标签", said(d.c)],
      ["单位", d.u || "（无）"], ["期间", d.p || "（无）"]]
      .map(pair => pair.join(" ")).join("    "));
}
"""


_HELP: Final = "把鼠标移到单元格上，查看它的行标签、列标签、单位和期间；点一下固定，再点一下放开。"
_NUMBER: Final = re.compile(r"[-+−]?[0-9][0-9,.]*[%％]?$")


def page(file_name: str, sheets: Sequence[Shown]) -> str:
    """The page of the sheets."""
    paths: dict[tuple[str, ...], int] = {}
    body = [part for number, sheet in enumerate(sheets) for part in _sheet(number, sheet, paths)]
    index = "".join(
        f'<a href="#s{number}">{escape(sheet.name)}</a>' for number, sheet in enumerate(sheets)
    )
    legend = "".join(f'<span class="{kind}">{name}</span>' for kind, name in KIND_NAMES.items())
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">',
            f"<title>{escape(file_name)}</title><style>{_STYLE}</style></head><body>",
            f'<h1>{escape(file_name)}</h1><p class="legend">{legend}</p>',
            f"<nav>{index}</nav>",
            *body,
            f'<div id="about">{_HELP}</div>',
            _data("paths", list(paths)),
            _data("names", KIND_NAMES),
            f"<script>{_SCRIPT}</script></body></html>\n",
        )
    )


def _data(name: str, value: object) -> str:
    """JSON in the page, unable to end its element."""
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{text}</script>'


def _sheet(number: int, shown: Shown, paths: dict[tuple[str, ...], int]) -> Iterator[str]:
    """One sheet: the rows and columns that have cells, under their letters and numbers."""
    cells = shown.cells
    columns = sorted(cells["column"].unique().to_list())
    place = {column: index for index, column in enumerate(columns)}
    letters = [column_letters(column) for column in columns]
    spans, covered = _spans(shown, columns)
    yield f'<h2 id="s{number}">{escape(shown.name)}</h2>'
    yield "".join(f'<p class="doubt">拿不准：{escape(doubt)}</p>' for doubt in shown.doubts)
    yield '<div class="sheet"><table><thead><tr><th></th>'
    yield "".join(f"<th>{letter}</th>" for letter in letters)
    yield "</tr></thead><tbody>"
    wanted = ("row", "column", "kind", "rows", "columns", "value", "unit", "period")
    for row, line in groupby(cells.select(wanted).iter_rows(), itemgetter(0)):
        yield f"<tr><th>{row + 1}</th>"
        after = 0
        for _, column, kind, above, beside, value, unit, period in line:
            index = place[column]
            if (row, index) in covered:
                continue
            yield _blanks(row, after, index, covered)
            governed = ""
            if kind in {"data", "total"}:
                numbers = [paths.setdefault(tuple(p), len(paths)) for p in (above, beside)]
                governed = f' data-r="{numbers[0]}" data-c="{numbers[1]}"'
                governed += f' data-u="{escape(unit or "")}" data-p="{period or ""}"'
            address = f"{letters[index]}{row + 1}"
            down, across = spans.get((row, index), (1, 1))
            span = f' rowspan="{down}" colspan="{across}"' if down * across > 1 else ""
            about = f'class="{kind}" data-a="{address}"'
            about += " data-n" if _NUMBER.match(value) else ""
            yield f"<td {about}{span}{governed}>{escape(value)}</td>"
            after = index + across
        yield _blanks(row, after, len(columns), covered) + "</tr>"
    yield "</tbody></table></div>"


def _blanks(row: int, first: int, end: int, covered: set[tuple[int, int]]) -> str:
    return "<td></td>" * sum((row, index) not in covered for index in range(first, end))


def _spans(
    shown: Shown, columns: list[int]
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Of merged cells: the rows and columns on the page that each spans, and what it covers.

    By row of the sheet and place of the column on the page, which leaves out what is empty.
    """
    rows = shown.cells["row"].unique().sort().to_list()
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for merge in shown.grid.merges:
        down = rows[bisect_left(rows, merge.top) : bisect_right(rows, merge.bottom)]
        first, end = bisect_left(columns, merge.left), bisect_right(columns, merge.right)
        if not down or first == end or down[0] != merge.top or columns[first] != merge.left:
            continue
        spans[merge.top, first] = (len(down), end - first)
        covered |= {(row, index) for row in down for index in range(first, end)}
        covered.discard((merge.top, first))
    return spans, covered

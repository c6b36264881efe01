"""A report as one page for a browser: its text, each figure coloured by how it stands to the data.

Here: the page, complete in itself, every text of the report escaped. Not here: the command
(claims), the comparison (warehouse.ask.reconciling).
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Any, Final

from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.warehouse.ask.reconciling import Reconciled, Unbacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from licheng_etl.warehouse.ask.reconciling import Comparison

_STYLE: Final = """
body { font: 16px/1.8 system-ui, "Noto Sans CJK SC", sans-serif; margin: 1rem auto 10rem;
  max-width: 48rem; padding: 0 1rem; color: #222 }
main { white-space: pre-wrap }
mark { cursor: pointer; padding: 0 2px; border-radius: 2px; color: inherit }
.agree { background: #cfeacf } .differ { background: #f6b8b8; font-weight: bold }
.ambiguous { background: #fde9b0 } .no_counterpart { background: #e4e4e4 }
mark:focus { outline: 3px solid #333 }
.legend mark { margin-right: .8em; cursor: default }
#about { position: fixed; left: 0; right: 0; bottom: 0; background: #222; color: #fff;
  padding: .6rem 1rem; min-height: 5rem; white-space: pre-wrap; font-size: 14px }
"""

_SCRIPT: Final = """
const about = document.getElementById("about");
const show = event => {
  const figure = event.target.closest("mark[data-about]");
  if (figure) about.textContent = figure.dataset.about;
};
for (const kind of ["mouseover", "focusin", "click"]) document.addEventListener(kind, show);
"""

_HELP: Final = "把鼠标移到数字上，查看它说的是什么、数据是多少、出自哪个单元格。"


def page(
    file_name: str,
    text: str,
    claims: Sequence[Mapping[str, Any]],
    compared: Sequence[Comparison],
) -> str:
    """The page of a report. `claims`: as `licheng claims` prints them, in the order of the text."""
    counts = Counter(each.state for each in compared)
    legend = "".join(
        f'<mark class="{state}">{state.chinese} {counts[state]}</mark>' for state in Reconciled
    )
    title = escape(mask_personal(file_name))
    return "".join(
        (
            '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">',
            f"<title>{title} 对账</title><style>{_STYLE}</style></head><body>",
            f'<h1>{title}</h1><p class="legend">{legend}</p><main>',
            *_marked(text, claims, compared),
            f'</main><div id="about">{_HELP}</div><script>{_SCRIPT}</script></body></html>\n',
        )
    )


def _marked(
    text: str, claims: Sequence[Mapping[str, Any]], compared: Sequence[Comparison]
) -> Iterator[str]:
    """The text, figures marked where they stand."""
    place = 0
    for claim, comparison in zip(claims, compared, strict=True):
        start, end = claim["start"], claim["end"]
        yield _shown(text[place:start])
        about = escape(told(claim, comparison), quote=True)
        yield f'<mark class="{comparison.state}" tabindex="0" data-about="{about}">'
        yield f"{escape(text[start:end])}</mark>"
        place = end
    yield _shown(text[place:])


def told(claim: Mapping[str, Any], comparison: Comparison) -> str:
    """A figure and how it stands to the data, in a few lines."""
    state = Reconciled(comparison.state)
    whose = "　".join(filter(None, (claim["subject"], claim["indicator"])))
    days = "至".join(filter(None, (claim["period_start"], claim["period_end"])))
    lines = [f"{claim['seq']}　{claim['text']}　{whose}　{days}".rstrip()]
    if comparison.data is None:
        why = Unbacked(comparison.why).chinese if comparison.why else ""
        return "\n".join([*lines, f"{state.chinese}：{why}"])
    off = ""
    if state is not Reconciled.AGREE and comparison.difference:
        off = f"，报告{'多' if comparison.difference > 0 else '少'}{comparison.off}"
    lines.append(
        f"{state.chinese}：数据为{comparison.data}{off}"
        f"（{comparison.source}.{comparison.field}，{comparison.period}）"
    )
    if comparison.cell:
        lines.append(
            f"出自 {comparison.file_name} {comparison.sheet}!{comparison.cell}　"
            f"licheng trace {comparison.trace_id} {comparison.field}"
        )
    return mask_personal("\n".join(lines))


def _shown(text: str) -> str:
    return escape(mask_personal(text))

"""The face of drafting: an unknown workbook in, the text of a first form file out.

Here: which kind of form it becomes, and what all form files begin and end with. Not here: what a
form says of its tables (observing, recording).
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.words.heads import SERIAL_HEAD
from licheng_etl.model.errors import FormError, Place
from licheng_etl.publish.drafts import observing, recording
from licheng_etl.publish.drafts.carding import carded
from licheng_etl.publish.drafts.claiming import area, escaped, heading
from licheng_etl.publish.drafts.crossing import Crossing
from licheng_etl.publish.drafts.listing import FEWEST_KNOWN, Listing
from licheng_etl.publish.drafts.page import Entry, Row, unfinished, write
from licheng_etl.publish.drafts.seen import Seen, detect
from licheng_etl.reading.form_labels import FormLabels, says_more
from licheng_etl.tables.confidence import doubts_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms import Catalogue
    from licheng_etl.publish.drafts.claiming import Heading

_FEWEST_FIGURES: Final = 2
"""Columns of figures of a list that is taken for a cross table."""


def draft(
    grids: Sequence[Grid],
    file_name: str,
    catalogue: Catalogue,
    name: str | None = None,
    *,
    home: str = "全国",
) -> str:
    """The text of a form file for a workbook; raises FormError where it has no table.

    `home`: the area that is proposed for numbers where the workbook names none.
    """
    everything = detect(grids, file_name)
    cards = carded(everything, catalogue)
    if everything.data.is_empty() and not (cards and cards.fits):
        raise FormError(
            "没有找到可以入库的表格",
            place=Place(file=file_name),
            remedy="用 licheng inspect 查看每个单元格被读作什么。",
        )
    seen, listed = (everything, cards) if cards else _in_scope(everything, catalogue)
    head = heading(seen)
    name_entry = _name(head, name)
    about = [
        f"由 licheng draft 依“{file_name}”起草。带“请核对”的各行即末尾 questions 所问。",
        "放进 LICHENG_FORMS 所指的文件夹后可用 licheng plan 预演；",
        "答完后删去 questions 和 draft，下次运行即入库。",
        "写法见其他表式文件和 forms/definition.py。",
    ]
    if listed is not None:
        parts, feeds = recording.entries(listed, head), listed.feeds
        feeds_doubts = recording.doubts_of_fact(listed)
    else:
        numbers = Crossing.of(seen, head, catalogue)
        parts, feeds = observing.entries(numbers), numbers.table.name
        feeds_doubts = ()
    entries = [
        name_entry,
        Entry("title", head.name),
        Entry("source", head.name, ("写明来源：哪个部门的什么表式、依据什么制度",)),
        Entry("reporter", "报送单位", ("只由一个单位报送的，写明单位并去掉 #",), proposed=True),
        _area(seen, head, home),
        _claims(seen, head, catalogue, by_labels=listed is not None),
        *_out_of_scope(seen),
        *([Entry("layout", "record_sheet")] if cards else []),
        *parts,
        Entry("feeds", feeds, feeds_doubts, gap=True),
    ]
    return write(about, [*entries, *unfinished(entries)])


def _in_scope(everything: Seen, catalogue: Catalogue) -> tuple[Seen, Listing | None]:
    """The sheets that the form is about; a list is one only where a fact table takes its things."""
    if everything.is_list:
        seen = everything.only(lists=True)
        listed = Listing.of(seen, catalogue)
        others = everything.only(lists=False)
        if listed.fits or not (others.has_figures or _is_of_figures(listed)):
            return seen, listed
        if not others.has_figures:
            return seen, None
    return everything.only(lists=False), None


def _is_of_figures(listed: Listing) -> bool:
    """Whether a list has hardly a column that known ones have, and several of figures: each of
    these tells something of each thing.
    """
    columns = (column for column in listed.columns if not SERIAL_HEAD.match(column.label))
    figures = sum(column.type.is_decimal for column in columns)
    return len(listed.matched) < FEWEST_KNOWN and figures >= _FEWEST_FIGURES


def _name(head: Heading, name: str | None) -> Entry:
    if name is not None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise FormError(
                f"不能作表式名称：{name}", remedy="名称只用小写英文字母、数字和下划线，以字母开头。"
            )
        return Entry("form", name)
    digest = hashlib.sha256(head.pattern.encode()).hexdigest()[:8]
    return Entry("form", f"form_{digest}", ("改成有意义的英文名；文件名须与它相同",))


def _area(seen: Seen, head: Heading, home: str) -> Entry:
    named = area(seen, head)
    return Entry("area", named or home, ("自己没有写明地区的数属于哪个地区",))


def _claims(seen: Seen, head: Heading, catalogue: Catalogue, *, by_labels: bool) -> Entry:
    doubts = (*head.doubts, *_rivals(head, catalogue), *doubts_in_words(seen.cells))
    titles = [Entry("titles", [head.pattern], doubts)]
    return Entry("claims", titles if by_labels else [*titles, Entry("by_labels", False)], gap=True)


def _rivals(head: Heading, catalogue: Catalogue) -> Iterator[str]:
    """Forms in force that know the heading: of two titles the one holds that says more."""
    own = re.search(head.pattern, head.text)
    for form in catalogue:
        title = None if form.is_report else FormLabels.of(form).title_in(head.text)
        if title is not None:
            fuller = own is not None and says_more(own.span(), title)
            held = "这里写得更全，以此为准" if fuller else "请改用它，或把标题写得更全"
            yield f"已有表式“{form.title}”（{form.form}）也认这个标题；{held}"


def _out_of_scope(seen: Seen) -> list[Entry]:
    rows = [
        Row({"match": f"^{escaped(sheet)}$", "reason": "与其余工作表不是一类表"})
        for sheet in seen.left_out
    ]
    doubt = "这些工作表与其余的不是一类表，需要的另写表式"
    return [Entry("out_of_scope", rows, (doubt,), gap=True)] if rows else []

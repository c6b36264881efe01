"""A page for each thing that the dictionary tells of, as markup: path -> text.

Not here: gathering what there is to tell (contents), making HTML of it (site).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.tables import DIMENSIONS, FACTS
from licheng_etl.publish.dictionary.contents import Contents, View, views_asked
from licheng_etl.publish.dictionary.diagrams import star
from licheng_etl.publish.dictionary.markup import (
    code,
    contents_tree,
    fields,
    heading,
    page_link,
    plain,
    raw_html,
    sql_block,
    table,
)
from licheng_etl.warehouse.schema.chinese_marts import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from licheng_etl.forms import Form
    from licheng_etl.model.tables import Table
    from licheng_etl.publish.dictionary.wording import Wording
    from licheng_etl.warehouse.ask.questions import Question

DOWNLOADS = "downloads"
"""The folder of the marts' rows, beside the folders of the languages."""
_PREVIEWED = 8
"""Rows of a mart that its page shows."""
_MATRIX_DOT = "●"


def pages(contents: Contents, say: Wording) -> Iterator[tuple[str, str]]:
    """Path without suffix and text of each page in one language."""
    others = [name for name in contents.tables if name not in FACTS and name not in DIMENSIONS]
    sections = {
        "marts": [f"marts/{name}" for name in contents.views],
        "facts": [f"tables/{name}" for name in FACTS],
        "dimensions": [f"tables/{name}" for name in DIMENSIONS],
        "derived": [f"tables/{name}" for name in others],
        "forms": [f"forms/{name}" for name in contents.forms],
        "questions": [f"questions/{number:02}" for number in contents.questions],
    }
    yield "index", _front(say, sections)
    yield "matrix", _matrix(say)
    for section, listed in sections.items():
        yield section, _section(section, contents, listed, say)
    for view in contents.views.values():
        yield f"marts/{view.name}", _view_page(view, contents, say)
    for each in contents.tables.values():
        yield f"tables/{each.name}", _table_page(each, contents, say)
    for form in contents.forms.values():
        yield f"forms/{form.form}", _form_page(form, say)
    for question in contents.questions.values():
        yield f"questions/{question.number:02}", _question_page(question, contents, say)


def _front(say: Wording, sections: dict[str, list[str]]) -> str:
    rows = [(page_link(section, say(section)), str(len(sections[section]))) for section in sections]
    rows.append((page_link("matrix", say("matrix")), ""))
    text = heading(say("title")) + f"\n{plain(say('intro'))}\n\n"
    return text + table((say("name"), ""), rows) + "\n" + contents_tree([*sections, "matrix"])


def _section(section: str, contents: Contents, listed: list[str], say: Wording) -> str:
    names = dict(_named(contents))
    rows = [(page_link(path, path.partition("/")[2]), *map(plain, names[path])) for path in listed]
    text = heading(say(section)) + "\n"
    if section == "marts":
        text += plain(say("marts_intro")) + "\n\n"
    head = (say("name"), say("chinese"), say("meaning"))
    return text + table(head, rows) + "\n" + contents_tree(listed)


def _named(contents: Contents) -> Iterator[tuple[str, tuple[str, str]]]:
    """Path of each page -> what it is called in Chinese, and what else is said of it."""
    for view in contents.views.values():
        yield f"marts/{view.name}", (view.chinese, view.mart.comment)
    for each in contents.tables.values():
        yield f"tables/{each.name}", (short_name(each.comment), each.grain)
    for form in contents.forms.values():
        yield f"forms/{form.form}", (form.title, form.source)
    for question in contents.questions.values():
        yield f"questions/{question.number:02}", (question.words, question.notes)


def _matrix(say: Wording) -> str:
    """Facts by the dimensions that any of them goes by."""
    named = {fact.name: set(fact.references.values()) for fact in FACTS.values()}
    used = [each for each in DIMENSIONS.values() if each.name in set().union(*named.values())]
    heads = ("", *(page_link(f"tables/{each.name}", short_name(each.comment)) for each in used))
    rows = [
        (
            page_link(f"tables/{fact.name}", short_name(fact.comment)),
            *(_MATRIX_DOT if each.name in named[fact.name] else "" for each in used),
        )
        for fact in FACTS.values()
    ]
    return heading(say("matrix")) + f"\n{plain(say('matrix_intro'))}\n\n" + table(heads, rows)


def _view_page(view: View, contents: Contents, say: Wording) -> str:
    reads = [page_link(f"marts/{name}", name) for name in view.mart.reads]
    reads += [page_link(f"tables/{name}", name) for name in view.tables]
    readers = [
        page_link(f"marts/{each.name}", each.name) for each in contents.readers_of(view.name)
    ]
    told = fields(
        [
            ("SQL", code(f"mart.{view.name}") + " · " + code(f"集市.{view.chinese}")),
            (say("reads"), _listed(reads)),
            (say("read_by"), _listed(readers)),
            (say("asked_by"), _listed(map(_question_link, contents.questions_of(view.name)))),
        ]
    )
    columns = table(
        (say("name"), say("chinese"), say("type"), say("meaning")),
        [(code(c.name), plain(c.chinese), plain(c.type), plain(c.comment)) for c in view.columns],
    )
    return (
        heading(say.title(view.name, view.chinese))
        + f"\n{plain(view.mart.full_comment)}\n\n{told}"
        + heading(say("columns"), 1)
        + f"\n{columns}\n"
        + heading(say("preview"), 1)
        + f"\n{_preview(view, say)}"
    )


def _preview(view: View, say: Wording) -> str:
    if not view.sample:
        return plain(say("no_rows")) + "\n"
    shown = view.sample[:_PREVIEWED]
    whole = say("all_rows" if view.is_whole else "first_rows", len(view.sample), len(shown))
    link = f'<a href="../../{DOWNLOADS}/{view.name}.csv" download>{say("download")}</a>'
    rows = [[plain(cell) for cell in row] for row in shown]
    heads = [plain(column.chinese) for column in view.columns]
    return raw_html(f"<p>{link}（{whole}）</p>") + "\n" + table(heads, rows)


def _table_page(each: Table, contents: Contents, say: Wording) -> str:
    views = [page_link(f"marts/{view.name}", view.name) for view in contents.views_of(each.name)]
    forms = [page_link(f"forms/{f.form}", f.title) for f in contents.forms_of(each.name)]
    told = fields(
        [
            ("SQL", code(each.qualified_name)),
            (say("grain"), plain(each.grain)),
            (say("sources"), _listed(forms)),
            (say("read_by"), _listed(views)),
        ]
    )
    rows = [
        (
            code(column.name),
            plain(column.comment) + (f"（{say('personal')}）" if column.sensitive else ""),
            plain(column.type.sql),
            say.role(column.role),
            plain(column.unit or ""),
            say.additivity(column.additivity),
        )
        for column in each.columns
    ]
    heads = ("name", "meaning", "type", "role", "unit", "additivity")
    title = say.title(each.name, short_name(each.comment))
    text = heading(title) + f"\n{plain(each.comment)}\n\n{told}"
    if each.references:
        text += heading(say("diagram"), 1) + "\n" + raw_html(star(each, contents.tables)) + "\n"
    return text + heading(say("columns"), 1) + "\n" + table([say(head) for head in heads], rows)


def _form_page(form: Form, say: Wording) -> str:
    told = fields(
        [
            (say("source"), plain(form.source)),
            (say("reporter"), plain(form.reporter or say("by_folder"))),
            (say("slot"), say.slot(form.period.slot)),
            (say("due"), say("due_day", form.period.due_day) if form.period.due_day else ""),
            (say("feeds"), page_link(f"tables/{form.feeds}", form.feeds)),
        ]
    )
    rows = [
        (
            code(column.name),
            plain("、".join((*column.labels, *column.patterns))),
            plain(column.type.value),
            plain(form.stated_unit(column) or ""),
            say("yes") if column.required else "",
        )
        for column in form.columns or form.filled_columns
    ]
    heads = ("name", "labels", "type", "unit", "required")
    columns = table([say(head) for head in heads], rows)
    return (
        heading(say.title(form.form, form.title))
        + f"\n{told}"
        + heading(say("columns"), 1)
        + f"\n{columns}"
    )


def _question_page(question: Question, contents: Contents, say: Wording) -> str:
    asked = [page_link(f"marts/{n}", n) for n in contents.views if n in views_asked(question)]
    told = fields(
        [
            (say("asks"), _listed(asked)),
            (say("run"), code(f"licheng ask {question.number}")),
        ]
    )
    return (
        heading(f"{question.number} {question.words}")
        + f"\n{plain(question.notes)}\n\n{told}"
        + heading(say("answer"), 1)
        + "\n"
        + sql_block(question.statement)
    )


def _question_link(question: Question) -> str:
    return page_link(f"questions/{question.number:02}", f"{question.number} {question.words}")


def _listed(links: Iterable[str]) -> str:
    return "、".join(links)

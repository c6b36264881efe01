"""The pages tell of every table, column, mart, form and question, and link to pages that exist."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.model.tables import CORE, FACTS
from licheng_etl.publish.dictionary.contents import Contents, gather, views_asked
from licheng_etl.publish.dictionary.markup import plain
from licheng_etl.publish.dictionary.pages import pages
from licheng_etl.publish.dictionary.wording import LANGUAGES, Wording
from licheng_etl.warehouse.ask.questions import questions
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

_LINK = re.compile(r":doc:`[^`]* </([^>`]+)>`")
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def contents(empty_database: Database) -> Contents:
    with empty_database.connect(DatabaseRole.BI) as connection:
        return gather(connection, load_catalogue(), rows=0)


def written(contents: Contents, language: str) -> dict[str, str]:
    return dict(pages(contents, Wording(language)))


@in_each_language
def test_every_column_of_every_table_is_told(contents: Contents, language: str) -> None:
    told = written(contents, language)
    for name, table in CORE.items():
        page = told[f"tables/{name}"]
        assert plain(table.grain) in page
        for column in table.columns:
            assert f"``{column.name}``" in page
            assert plain(column.comment) in page


@in_each_language
def test_every_mart_is_told_with_its_twin(contents: Contents, language: str) -> None:
    told = written(contents, language)
    for view in contents.views.values():
        page = told[f"marts/{view.name}"]
        assert view.columns
        assert all(column.comment and plain(column.comment) in page for column in view.columns)
        assert f"集市.{view.chinese}" in page


@in_each_language
def test_links_lead_to_pages(contents: Contents, language: str) -> None:
    told = written(contents, language)
    links = {link for page in told.values() for link in _LINK.findall(page)}
    assert links <= told.keys()
    assert {f"questions/{number:02}" for number in questions()} <= links
    assert {f"forms/{form}" for form in contents.forms} <= links


def test_both_languages_have_the_same_pages(contents: Contents) -> None:
    first, second = (written(contents, language) for language in LANGUAGES)
    assert first.keys() == second.keys()
    assert "粒度" in first["tables/fct_project_month"]
    assert "Grain" in second["tables/fct_project_month"]


def test_what_goes_with_what_is_found_both_ways(contents: Contents) -> None:
    dispatch = contents.forms["dispatch"]
    assert dispatch in contents.forms_of(dispatch.feeds)
    for question in contents.questions.values():
        for name in views_asked(question) & contents.views.keys():
            assert question in contents.questions_of(name)
    for view in contents.views.values():
        for read in view.mart.reads:
            assert view in contents.readers_of(read)
        for table in view.tables:
            assert view in contents.views_of(table)


def test_the_matrix_marks_what_each_fact_goes_by(contents: Contents) -> None:
    matrix = written(contents, "zh")["matrix"]
    marks = sum(len(set(fact.references.values())) for fact in FACTS.values())
    assert matrix.count("●") == marks

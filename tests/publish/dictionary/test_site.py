"""The dictionary tells of all that there is, in both languages, and no link of it leads nowhere."""

from __future__ import annotations

import csv
import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.model.tables import CORE
from licheng_etl.publish.dictionary.site import build_site
from licheng_etl.warehouse.ask.questions import questions
from licheng_etl.warehouse.schema.marts import marts
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office

pytestmark = pytest.mark.long

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


class Page(HTMLParser):
    """The links and the text of a page."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


@LANGUAGES
def test_there_is_a_page_for_each_thing(site: Path, described: Office, language: str) -> None:
    named = {
        "marts": [mart.name for mart in marts()],
        "tables": list(CORE),
        "forms": [form.form for form in described.context.catalogue],
        "questions": [f"{number:02}" for number in questions()],
    }
    for folder, names in named.items():
        pages = {page.stem for page in (site / language / folder).glob("*.html")}
        assert pages == set(names), folder


def test_a_mart_is_told_by_both_names_and_shows_its_rows(site: Path) -> None:
    told = Page(site / "zh" / "marts" / "project_month.html").text
    assert "集市.重点项目月度" in told
    assert "甲项目" in told
    assert "前 2 行" in told


def test_what_is_downloaded_opens_in_a_spreadsheet_program(site: Path) -> None:
    file = site / "downloads" / "project_month.csv"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    heads, *rows = csv.reader(file.read_text(encoding="utf-8-sig").splitlines())
    assert heads[:2] == ["追溯号", "报告期代码"]
    assert len(rows) == 2


def test_no_link_leads_nowhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        for link in Page(file).links:
            path = unquote(link.partition("#")[0].partition("?")[0])
            if path and "://" not in path:
                assert (file.parent / path).resolve().exists(), f"{file}: {link}"


def test_each_page_leads_to_itself_in_the_other_language(site: Path) -> None:
    page = site / "zh" / "questions" / "02.html"
    there = [link for link in Page(page).links if "/en/" in link]
    assert [(page.parent / link).resolve() for link in there] == [
        (site / "en" / "questions" / "02.html").resolve()
    ]
    assert "搜索" not in Page(site / "en" / "questions" / "02.html").text


def test_search_knows_what_chinese_phrases_are_made_of(site: Path) -> None:
    index = (site / "zh" / "searchindex.js").read_text(encoding="utf-8")
    known = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["terms"]
    assert {"完成", "成投", "投资", "annual_plan"} <= set(known)
    assert "[\\u4e00-\\u9fff]" in (site / "zh" / "_static" / "language_data.js").read_text()


def test_a_folder_with_other_things_is_not_overwritten(
    described: Office, site: Path, tmp_path: Path
) -> None:
    (tmp_path / "甲.txt").write_text("甲", encoding="utf-8")
    with described.database.connect(DatabaseRole.BI) as connection:
        with pytest.raises(WarehouseError, match="--out"):
            build_site(connection, described.context.catalogue, tmp_path, rows=0)
        before = sorted(path.relative_to(site) for path in site.rglob("*.html"))
        build_site(connection, described.context.catalogue, site.with_name("again"), rows=0)
    again = site.with_name("again")
    assert sorted(path.relative_to(again) for path in again.rglob("*.html")) == before
    assert not (again / "downloads").exists()

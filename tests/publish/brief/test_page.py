"""The page: whole by itself, every figure leads to its source, names cannot become markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from licheng_etl.publish.brief.page import to_html
from tests.publish.brief.examples import BRIEF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from licheng_etl.publish.brief import Brief


@pytest.fixture(scope="module")
def page() -> Any:
    return html.document_fromstring(to_html(BRIEF))


def test_sections_are_numbered_in_chinese(page: Any) -> None:
    headings = [each.text_content() for each in page.iter("h2")]
    assert headings == ["一、重点项目", "二、其他", "数字出处"]


def test_every_figure_leads_to_an_entry_of_its_source(page: Any) -> None:
    links = list(page.iter("a"))
    texts = ["32.3亿元", "3.0亿元", "32.3亿元", "96.8", "83.3%"]
    assert [each.text_content() for each in links] == texts
    for link in links:
        (entry,) = page.xpath("//*[@id=$id]", id=link.get("href")[1:])
        assert entry.tag == "li"
    assert links[0].get("href") == links[2].get("href")


def test_a_source_names_file_sheet_cell_and_command(page: Any) -> None:
    first, second, third = (" ".join(each.text_content().split()) for each in page.xpath("//ol/li"))
    assert first == "甲 & 乙.xlsx 项目!Q21 licheng trace 1 ytd_investment"
    assert second.startswith("分项相加：甲 & 乙.xlsx 项目!N7:N8")
    assert "licheng trace -- -3 plan" in second
    assert third == "各月末应完成年度计划的比重：10月83.3%"


def test_a_light_is_told_by_its_word_and_its_colour(page: Any) -> None:
    assert [each.get("class") for each in page.iter("td")] == ["红", "numbers", "绿", None]


def test_nothing_is_fetched_and_nothing_runs(page: Any) -> None:
    assert not page.xpath("//script | //link | //img | //iframe | //@onclick")
    assert all(each.startswith("#") for each in page.xpath("//@href | //@src"))
    assert not re.search(r"url\(|@import", to_html(BRIEF))


def test_names_are_words_and_no_markup(page: Any) -> None:
    assert "2024年1—10月<项目>" in page.text_content()
    assert "市级 <b>&" in page.text_content()


@pytest.mark.long
def test_the_page_in_a_browser(brief_of: Callable[..., Brief], tmp_path: Path) -> None:
    """Nothing is wider than the page, on a screen or on a telephone, and links lead somewhere."""
    from playwright.sync_api import sync_playwright

    file = tmp_path / "简报.html"
    file.write_text(to_html(brief_of("2024-10")), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        for width in (390, 1280):
            view = browser.new_page(viewport={"width": width, "height": 900})
            complaints = list[str]()
            view.on("console", lambda message: complaints.append(message.text))  # noqa: B023
            view.goto(file.as_uri())
            assert view.evaluate("document.documentElement.scrollWidth") <= width
            view.locator("a.figure").first.click()
            assert view.locator("li:target").count() == 1
            assert complaints == []
        browser.close()

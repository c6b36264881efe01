"""Which reader a file goes to, and what is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.formats.xls.compound import CompoundFile
from licheng_etl.model.errors import UnreadableFileError
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.opening import open_report

if TYPE_CHECKING:
    from pathlib import Path


def test_text_stays_as_it_stands_in_the_file() -> None:
    text = "标题\n\n完成投资3亿元。\n"
    assert open_report(text.encode(), "a.txt").text == text
    assert open_report(text.encode("gb18030"), "a.txt").text == text


def test_bytes_decide_what_is_a_web_page() -> None:
    page = (
        "<html><body><div><p>"
        + "全市完成投资3亿元，比上年增长5%。" * 8
        + "</p></div></body></html>"
    )
    assert open_report(page.encode("gb18030"), "a.txt").text.startswith("全市完成投资3亿元")


def test_an_old_word_document_is_refused_by_name() -> None:
    with pytest.raises(UnreadableFileError, match=r"旧版 Word 文档") as refused:
        open_report(CompoundFile.MAGIC + bytes(600), "说明.doc")
    assert refused.value.reason == "unsupported"


@pytest.mark.shared
@pytest.mark.long
def test_every_report_at_hand_ends_in_figures_or_in_a_refusal(shared_data: Path) -> None:
    refused, empty = list[str](), list[str]()
    for path in sorted((shared_data / "reports").iterdir()):
        if path.stat().st_size > 900_000:
            continue
        try:
            document = open_report(path.read_bytes(), path.name)
        except UnreadableFileError:
            refused.append(path.name)
            continue
        figures = figures_of(document)
        places = [(figure.start, figure.end) for figure in figures]
        assert places == sorted(places)
        if not figures:
            empty.append(path.name)
    assert refused == ["说明_海南2021_预算公开.doc"]
    assert empty == []

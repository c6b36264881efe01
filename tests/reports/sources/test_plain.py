"""Text and Markdown: lines by their look, each at its place in the file."""

from __future__ import annotations

import pytest

from licheng_etl.reports.sources.document import Part
from licheng_etl.reports.sources.lines import (
    is_aside,
    level_of,
    looks_like_heading,
    may_be_title,
    published,
)
from licheng_etl.reports.sources.plain import read_plain

MARKDOWN = """---
title: 某市政府工作报告（2025年1月11日 某人）
---

——2025年1月11日在某市第十六届人民代表大会第五次会议上

**一、2024年工作回顾**

完成投资3亿元。

| 指标 | 数量 |
| --- | --- |
| 项目 | 12 |
"""


def parts(text: str) -> list[tuple[Part, str]]:
    document = read_plain(text.encode(), "a.md")
    return [(block.part, document.text[block.start : block.end]) for block in document.blocks]


def test_front_matter_gives_the_title_and_headings_lose_their_marks() -> None:
    found = parts(MARKDOWN)
    assert found[0] == (Part.TITLE, "某市政府工作报告（2025年1月11日 某人）")
    assert (Part.HEADING, "一、2024年工作回顾") in found
    assert (Part.PARAGRAPH, "完成投资3亿元。") in found


def test_a_table_is_cells_without_its_rule() -> None:
    document = read_plain(MARKDOWN.encode(), "a.md")
    (table,) = [block for block in document.blocks if block.part is Part.TABLE]
    assert [cell.text for cell in table.cells] == ["指标", "数量", "项目", "12"]
    assert all(document.text[cell.start : cell.end] == cell.text for cell in table.cells)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、综合", 1),
        ("（一）聚力巩固态势", 2),
        ("3.扩大投资", 3),
        ("完成投资3亿元。", 0),
        ("一、" + "长" * 60, 0),
    ],
)
def test_numbered_headings_have_levels(line: str, level: int) -> None:
    assert level_of(line) == level


@pytest.mark.parametrize(
    ("line", "aside"),
    [
        ("发布时间：2024-10-31 来源：某局", True),
        ("（2026年5月8日）", True),
        ("2026年2月28日", True),
        ("2026年2月28日，全市完成投资3亿元。", False),
        ("完成投资3亿元。", False),
    ],
)
def test_date_lines_are_asides(line: str, aside: bool) -> None:
    assert is_aside(line) is aside


def test_the_day_is_that_of_the_metadata_else_of_a_date_line() -> None:
    day = published(["2025-01-16"], ["发布时间：2024-10-31"])
    assert day is not None
    assert day.isoformat() == "2025-01-16"
    line = published([], ["某报告", "发布时间：2024-10-31"])
    assert line is not None
    assert line.isoformat() == "2024-10-31"
    assert published([], ["2024年10月完成投资。"]) is None


def test_a_text_layer_with_its_characters_set_apart_is_put_together() -> None:
    line = "  ".join("全市上下坚持以习近平新时代中国特色社会主义思想为")
    last = "  ".join("指导，收入完成") + "  1093.4  亿  元  。"
    page = "\n".join(["2025年预算执行情况", *[line] * 8, last])
    document = read_plain(page.encode(), "文本层.txt")
    assert "思想为指导，收入完成1093.4亿元。" in document.text


def test_lines_that_end_at_a_margin_run_on_to_the_end_of_their_paragraph() -> None:
    paragraph = "　　全市上下坚持稳中求进，经济运行总体平稳，重点项目完成投资1093.4亿元，" * 6
    lines = [paragraph[start : start + 38] for start in range(0, len(paragraph), 38)]
    page = "\n".join(["2025年重点项目情况", *lines, "　　其中，工业项目3个", "", "附件清单"])
    document = read_plain(page.encode(), "通报.txt")
    parts = [document.text[block.start : block.end] for block in document.blocks]
    assert parts[0] == "2025年重点项目情况"
    assert parts[1].count("重点项目完成投资1093.4亿元") == 6
    assert parts[2:] == ["其中，工业项目3个", "附件清单"]


def test_lines_of_markdown_that_end_at_a_margin_keep_its_tables() -> None:
    paragraph = "全市上下坚持稳中求进，经济运行总体平稳，重点项目完成投资1093.4亿元，" * 12
    lines = [paragraph[start : start + 38] for start in range(0, len(paragraph), 38)]
    page = "\n".join([*lines, "| 指标 | 数量 |", "| --- | --- |", "| 项目 | 12 |"])
    assert [part for part, _ in parts(page)][-1] is Part.TABLE


def test_lines_of_a_list_that_are_about_as_long_stay_apart() -> None:
    entries = [
        f"{number}.第{number}个重点项目完成投资{number}亿元，形象进度达到六成。"
        for number in range(1, 10)
    ]
    document = read_plain("\n".join(entries).encode(), "清单.txt")
    assert len(document.blocks) == len(entries)


def test_a_sentence_in_bold_is_no_heading() -> None:
    document = read_plain("# 通报\n\n**完成投资3亿元。**\n\n**主要问题**\n".encode(), "通报.md")
    assert [block.part for block in document.blocks] == [Part.TITLE, Part.PARAGRAPH, Part.HEADING]


def test_signs_of_full_width_are_those_of_dates() -> None:
    line = published([], ["某报告", "发布时间：２０２４－１０－３１"])
    assert line is not None
    assert line.isoformat() == "2024-10-31"
    assert not looks_like_heading("２０２１－２０２５年产量")


def test_a_title_may_begin_with_an_exclamation() -> None:
    text = "最新！2025年统计公报\n（2026年3月31日）\n全年收入3亿元。"
    document = read_plain(text.encode(), "公报.txt")
    assert document.title == "最新！2025年统计公报"


@pytest.mark.parametrize(
    ("line", "may"),
    [
        ("最新！2025年统计公报", True),
        ("稳中求进，重点项目完成投资3亿元", True),
        ("全年完成投资3亿元。", False),
        ("各区人民政府：", False),
        ("完成投资3亿元，", False),
        ("重点项目" * 16, False),
    ],
)
def test_a_title_is_short_and_no_sentence(line: str, may: bool) -> None:
    assert may_be_title(line) is may

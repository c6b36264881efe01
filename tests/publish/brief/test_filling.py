"""Parts filled with rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from licheng_etl.publish.brief.content import Chart, Paragraph, Table
from licheng_etl.publish.brief.filling import blocks_of
from licheng_etl.publish.brief.outline import Part

if TYPE_CHECKING:
    from licheng_etl.publish.brief.rows import Rows

WORDS = {"ytd": "2024年1—10月"}
ROWS: Rows = [
    {"station": "董家", "subject": "吞吐量", "total": 3, "share": None},
    {"station": "董家", "subject": "发送量", "total": 2, "share": 5},
    {"station": "郭店", "subject": "吞吐量", "total": 1, "share": 7},
]


def blocks(rows: Rows = ROWS, **part: Any) -> list[Any]:
    return list(blocks_of(Part.model_validate({"figures": "x"} | part), rows, WORDS))


def test_a_sentence_for_each_row() -> None:
    (paragraph,) = blocks(each=["{ytd}，{subject}{total:列}。"])
    assert isinstance(paragraph, Paragraph)
    assert len(paragraph.sentences) == 3
    assert paragraph.text.startswith("2024年1—10月，吞吐量3列。2024年1—10月，发送量2列。")


def test_one_sentence_for_the_rows_of_each_value() -> None:
    (paragraph,) = blocks(
        by="station",
        lead="{ytd}，{station}",
        each=["{subject}{total:列}"],
        between="；",
        end="。",
    )
    assert paragraph.text == "2024年1—10月，董家吞吐量3列；发送量2列。2024年1—10月，郭店吞吐量1列。"


def test_a_row_without_what_a_sentence_needs_has_none() -> None:
    (paragraph,) = blocks(each=["{subject}占{share:percent}。"])
    assert paragraph.text == "发送量占5.0%。吞吐量占7.0%。"


def test_a_table_shows_the_first_rows_and_tells_how_many_there_are() -> None:
    (table,) = blocks(
        table="{ytd}货运",
        shown=2,
        columns={"指标": ["{subject}"], "占比": ["{share:percent}", "—"]},
    )
    assert isinstance(table, Table)
    assert (table.title, table.more) == ("2024年1—10月货运", "共 3 行，列出前 2 行。")
    assert table.rows[0] == (("吞吐量",), ("—",))


def test_a_chart_for_each_value_that_has_something_to_compare() -> None:
    chart = {
        "title": "{station}",
        "kind": "bars",
        "unit": "列",
        "label": "subject",
        "series": {"总量": "total"},
    }
    (drawn,) = blocks(by="station", chart=chart)
    assert isinstance(drawn, Chart)
    assert (drawn.title, drawn.categories) == ("董家", ("吞吐量", "发送量"))


def test_what_is_said_where_there_are_no_rows() -> None:
    (paragraph,) = blocks([], each=["{subject}"], none="没有。")
    assert paragraph.text == "没有。"
    assert blocks([], each=["{subject}"]) == []

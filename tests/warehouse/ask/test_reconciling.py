"""A report that is nowhere loaded is compared as those of the warehouse are, and leaves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from licheng_etl.forms import load_catalogue
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.plain import read_plain
from licheng_etl.reports.submissions import told
from licheng_etl.warehouse.ask.reconciling import Comparison, reconcile

if TYPE_CHECKING:
    from tests.warehouse.observed import World

AREA = "历城区"
LEXICON = load_catalogue()["brief"].lexicon


def compared(world: World, text: str) -> list[Comparison]:
    world.connection.commit()
    document = read_plain(f"历城区2024年1—10月经济运行简报\n{text}".encode(), "简报.txt")
    claims: list[dict[str, Any]] = [
        told(figure, document, LEXICON) for figure in figures_of(document)
    ]
    return reconcile(world.connection, claims, AREA)


def test_each_figure_stands_beside_its_data_in_the_order_of_the_text(observed: World) -> None:
    key = observed.indicator("2024-YTD10", 9_698_000)
    text = "1—10月，地区生产总值972.3亿元，快乐指数88.5，比上年的地区生产总值969.8亿元多。"
    first, second, *_ = compared(observed, text)
    assert (first.seq, first.state, first.data, first.off) == (
        1, "differ", "9698000万元", "25000万元",
    )  # fmt: skip
    assert (first.trace_id, first.sheet, first.cell) == (str(key), "月报", "C1")
    assert (second.seq, second.state, second.why, second.data) == (
        2, "no_counterpart", "unlisted", None,
    )  # fmt: skip


def test_nothing_of_it_stays(observed: World) -> None:
    observed.indicator("2024-YTD10", 9_698_000)
    assert len(compared(observed, "1—10月，地区生产总值969.8亿元。")) == 1
    assert len(compared(observed, "1—10月，地区生产总值969.8亿元。")) == 1
    row = observed.connection.execute("SELECT count(*) FROM core.fct_text_claim").fetchone()
    assert row == (0,)


def test_a_report_without_figures_has_nothing_to_compare(observed: World) -> None:
    assert compared(observed, "本月无事。") == []

"""A value has the labels beside and above it, the unit and the time that they state."""

from __future__ import annotations

from licheng_etl.tables.cells.annotations import Annotations, Paths
from licheng_etl.tables.headers.header_rows import Header
from licheng_etl.tables.headers.titles import read_title
from licheng_etl.tables.key_values.paired_values import Form, Pair, annotate_form
from tests.tables.sheets import whole


def test_labels_beside_and_above_a_value_give_its_path_unit_and_period() -> None:
    region = whole([[None, "2024年"], ["投资（万元）", 5]])
    notes = Annotations(3, Paths())
    title = read_title(region, Header([], [], []), notes, None)
    annotate_form(Form(region, [Pair(1, 2, (1,), (0,))], [1], [], []), notes, 1, title)
    assert notes.kind == ["header", "stub", "data"]
    assert notes.paths.lists.to_list()[notes.rows[2]] == ["投资"]
    assert notes.paths.lists.to_list()[notes.columns[2]] == ["2024年"]
    assert (notes.unit[2], notes.period[2], notes.table[2]) == ("万元", "2024", 1)

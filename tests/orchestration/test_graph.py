"""The asset graph as it was last agreed on."""

from __future__ import annotations

from tests.orchestration.graph import SNAPSHOT, as_text


def test_the_graph_is_the_one_agreed_on() -> None:
    """If it is to change: python -m tests.orchestration.graph, and look at the difference."""
    assert as_text() == SNAPSHOT.read_text(encoding="utf-8")

"""Long work tells how far it is, and works the same when nobody watches."""

from __future__ import annotations

from licheng_etl.model.progress import report_progress, watching


def test_each_item_is_told_when_it_is_done() -> None:
    seen: list[tuple[str, int, int]] = []
    with watching(lambda *how_far: seen.append(how_far)):
        for item in report_progress("读取", "ab", 2):
            assert len(seen) == "ab".index(item)
    assert seen == [("读取", 1, 2), ("读取", 2, 2)]


def test_nobody_needs_to_watch() -> None:
    assert list(report_progress("读取", [1, 2], 2)) == [1, 2]
    with watching(lambda *_: None):
        pass
    assert list(report_progress("读取", [], 0)) == []

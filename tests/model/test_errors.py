"""An error says where, what, what stands there, and what to do, in one Chinese sentence or two."""

from __future__ import annotations

import pickle

import pytest

from licheng_etl.model.errors import FormError, LichengError, Place, UnreadableFileError


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place(), ""),
        (Place(file="表.xlsx"), "表.xlsx"),
        (Place(file="冷链.yaml", line=2), "冷链.yaml 第 2 行"),
        (Place(file="表.xlsx", sheet="重点项目"), "表.xlsx 重点项目"),
        (Place(file="表.xlsx", sheet="重点项目", cell="Q52"), "表.xlsx 重点项目!Q52"),
        (Place(sheet="重点项目", cell="Q52"), "重点项目!Q52"),
    ],
)
def test_a_place_is_written_as_in_every_list(place: Place, said: str) -> None:
    assert str(place) == said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (LichengError("没有收件"), "没有收件"),
        (LichengError("没有这份收件", value="99"), "没有这份收件（99）"),
        (LichengError("没有收件", remedy="请先收件。"), "没有收件。请先收件。"),
        (
            LichengError("读不了", place=Place(file="表.xlsx"), value="x", remedy="请重报。"),
            "表.xlsx：读不了（x）。请重报。",
        ),
        (LichengError("日志末尾：\n坏了\n", remedy="请处理。"), "日志末尾：\n坏了\n请处理。"),
        (
            FormError("没有这一项", key="columns.0", place=Place(file="甲.yaml", line=3)),
            "甲.yaml 第 3 行：columns.0：没有这一项",
        ),
    ],
)
def test_an_error_says_where_what_and_what_to_do(error: LichengError, said: str) -> None:
    assert str(error) == said


def test_another_process_is_told_the_whole_error() -> None:
    place = Place(file="表.xlsx")
    error = UnreadableFileError("读不了", reason="truncated", place=place, remedy="请重报。")
    told = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(told), str(told), told.reason) == (UnreadableFileError, str(error), "truncated")

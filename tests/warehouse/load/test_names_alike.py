"""Which names look alike: slips of the pen, other ways to write one; and what tells two apart."""

from __future__ import annotations

import time

import pytest

from licheng_etl.sample.dispatch.projects import projects
from licheng_etl.warehouse.load.names_alike import Kind, alike

WITHIN = ("历城区", "济南市", "山东省")
AREAS = ["历城区", "东风街道", "全福街道", "唐冶街道"]


def likeness(one: str, other: str, kind: Kind = Kind.PROJECT) -> int | None:
    """In percent; None where a person is not asked."""
    pairs = alike([one, other], kind, WITHIN, AREAS)
    return None if pairs.is_empty() else int(pairs.item(0, "likeness"))


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("算力中心二期", "算力中心二期项目", 100),
        ("算力中心二期", "济南市历城区算力中心(二期)建设工程", 100),
        ("低空经济配套园", "历城低空经济配套园", 100),
        ("先进计算产业基地", "“先进计算”产业基地", 100),
        ("先进计算产业创新基地", "先进计筹产业创新基地", 90),
        ("跨境电商产业园", "跨境贸易产业园", 71),
        ("冷链物流园", "冷链物流园及配套道路管网", 80),
    ],
)
def test_names_are_alike_whatever_stands_around_what_tells_them(
    one: str, other: str, percent: int
) -> None:
    assert likeness(one, other) == percent
    assert likeness(other, one) == percent


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("唐冶智能制造产业园一期", "唐冶智能制造产业园二期"),
        ("第二实验学校扩建", "第三实验学校扩建"),
        ("标准厂房3号楼", "标准厂房4号楼"),
        ("华山路东侧片区综合开发", "华山路西侧片区综合开发"),
        ("东风街道老旧小区综合提升", "全福街道老旧小区综合提升"),
        ("天业冷链物流产业园(江门)", "天业冷链物流产业园(阳江)"),
        ("遥墙航空维修配套基地", "港沟智慧医疗器械产业园"),
    ],
)
def test_what_tells_two_things_apart_makes_them_unlike(one: str, other: str) -> None:
    assert likeness(one, other) is None


def test_a_phase_that_only_one_name_says_tells_nothing_apart() -> None:
    assert likeness("唐冶智能制造产业园", "唐冶智能制造产业园(一期)") == 90


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("济南唐冶产业发展有限公司", "济南唐冶产业发展有限责任公司", 100),
        ("区发展和改革局", "济南市历城区发展和改革局", 100),
        ("济南市发展和改革局", "历城区发展和改革局", None),
        ("东风城市更新建设公司", "全福城市更新建设公司", None),
    ],
)
def test_an_organisation_is_told_by_its_area_and_not_by_its_legal_form(
    one: str, other: str, percent: int | None
) -> None:
    actual = likeness(one, other, Kind.ORGANISATION)
    assert actual == percent if percent else (actual or 0) < 95


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("固定资产投资额", "固定资产投资", 100),
        ("区内进出口总额同比增长率", "进出口总额", 90),
        ("第二产业增加值", "第三产业增加值", None),
    ],
)
def test_an_indicator_is_told_by_what_is_counted_and_not_by_how(
    one: str, other: str, percent: int | None
) -> None:
    assert likeness(one, other, Kind.INDICATOR) == percent


def test_of_the_sample_only_the_renamed_project_looks_like_another() -> None:
    names = {project.name_in(month) for project in projects() for month in ("2023-01", "2024-12")}
    areas = {project.street for project in projects()}
    renamed = {project.name: project.renamed[1] for project in projects() if project.renamed}
    pairs = alike(names, Kind.PROJECT, WITHIN, areas).select("one_name", "other_name").rows()
    assert set(pairs) == {tuple(sorted(pair)) for pair in renamed.items()}
    assert pairs


def test_pairs_are_the_same_in_whatever_order_names_come() -> None:
    names = [f"唐冶{word}产业园{phase}" for word in "甲乙丙丁" for phase in ("", "项目", "一期")]
    pairs = alike(names, Kind.PROJECT, WITHIN)
    assert pairs.equals(alike(names[::-1], Kind.PROJECT, WITHIN))
    assert (pairs["one_name"] < pairs["other_name"]).all()


@pytest.mark.parametrize("names", [[], ["甲"], ["甲", "乙"], ["同名同名", "同名同名"]])
def test_few_names_are_alike_to_none(names: list[str]) -> None:
    assert alike(names, Kind.PROJECT, WITHIN).is_empty()


def many(number: int) -> list[str]:
    """Names of four characters that no two have in common, and words that all have."""
    return [
        f"历城区{''.join(chr(0x4E00 + index // 97**place % 97 + 97 * place) for place in range(4))}"
        "智能制造产业园"
        for index in range(number)
    ]


def test_the_time_grows_with_the_names_and_not_with_their_square() -> None:
    def seconds(number: int) -> float:
        names = many(number)
        start = time.perf_counter()
        alike(names, Kind.PROJECT, WITHIN)
        return time.perf_counter() - start

    seconds(100)
    assert seconds(20_000) < 30 * max(seconds(2_000), 0.05)

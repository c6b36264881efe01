"""Trips, 推介 events, collective starts: which there were. Not here: what came of them (leads).

In 2024 as many as the district published: 10 trips, more than 20 推介 events; it was the main venue
of the province's collective start three years running. Days and places are invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from licheng_etl.sample.chains import LEADING
from licheng_etl.sample.draw import draw

TRIP, SHOW, START, GREAT = "外出招商", "推介活动", "集中开工", "重大活动"

_TRIPS = {2023: 8, 2024: 10}
_SHOWS = {2023: 14, 2024: 20}
_CITIES = ("北京", "上海", "深圳", "杭州", "苏州", "广州", "合肥", "武汉", "成都", "南京")
_NAMED = (
    ("城市更新招商推介会", SHOW, "2024-04-18", "济南"),
    ("深圳产业链招商推介会", SHOW, "2024-06-20", "深圳"),
    ("2024港澳山东周历城专场", GREAT, "2024-05-22", "香港"),
    ("2024青峰会历城对接活动", GREAT, "2024-07-10", "青岛"),
    ("2024济港交流会", GREAT, "2024-09-12", "香港"),
    ("2022年全省重大项目集中开工活动主会场", START, "2022-02-08", "历城"),
    ("2023年全省重大项目集中开工活动主会场", START, "2023-02-06", "历城"),
    ("2024年全省重大项目集中开工活动主会场", START, "2024-02-19", "历城"),
)


@dataclass(frozen=True)
class Event:
    """One event; `held` is a day."""

    name: str
    kind: str
    held: str
    place: str
    organiser: str
    visited: int


@cache
def events() -> tuple[Event, ...]:
    """All events, in the order of their days."""
    trips = [
        (f"{year}年第{number}次赴{_city(year, number)}招商（示例）", TRIP, day, _city(year, number))
        for year, count in _TRIPS.items()
        for number, day in enumerate(_days(year, count), start=1)
    ]
    shows = [
        (f"{year}年第{number}场{_team(number)}推介会（示例）", SHOW, day, "济南")
        for year, count in _SHOWS.items()
        for number, day in enumerate(_days(year, count), start=1)
    ]
    return tuple(
        Event(name, kind, held, place, _organiser(name, kind), 6 + draw(30, "visited", name))
        for name, kind, held, place in sorted((*trips, *shows, *_NAMED), key=lambda each: each[2])
    )


def _days(year: int, count: int) -> list[str]:
    """Days spread over January to November."""
    return [
        f"{year}-{1 + place * 11 // count:02}-{3 + draw(24, 'day', year, count, place):02}"
        for place in range(count)
    ]


def _city(year: int, number: int) -> str:
    return _CITIES[(number - 1 + year) % len(_CITIES)]


def _team(number: int) -> str:
    return LEADING[number % len(LEADING)]


def _organiser(name: str, kind: str) -> str:
    if kind == START:
        return "区发展和改革局"
    team = next((each for each in LEADING if each in name), None)
    return f"{team}招商专班" if team else "区投资促进局"

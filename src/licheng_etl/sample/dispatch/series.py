"""How much each project has completed: cumulative figures that develop month by month.

All arithmetic is in whole hundredths of 万元, so that parts add to their totals exactly. Not here:
what is not an amount (see projects) and how it is printed.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from licheng_etl.sample.dispatch.projects import MUNICIPAL, PROVINCIAL, Project, projects
from licheng_etl.sample.draw import draw

PUBLISHED_MONTH = "2024-10"
PUBLISHED = {PROVINCIAL: 323_000_00, MUNICIPAL: 2_291_000_00}
"""What the district published for January to October 2024: 32.3 and 229.1 亿元."""

# Share of a year's work done by the end of each month, per mille, from month 0 to month 12.
_PACE = (0, 20, 60, 160, 250, 340, 450, 540, 630, 740, 840, 930, 1000)

# Months in which a project takes back a part of what it had reported.
_TAKEN_BACK = {
    ("荷花路物流园区提升", "2023-09"),
    ("洪家楼商圈城市更新", "2024-05"),
    ("鲍山片区站前商务组团", "2024-07"),
}


def completed_in_year(project: Project, month: str) -> Decimal:
    """年初至报告期累计 of `month`, in 万元."""
    return Decimal(_completed(project, month)).scaleb(-2)


def completed_before_year(project: Project, month: str) -> Decimal:
    """至上年底累计 as a report of `month` prints it, in 万元."""
    if month < "2024" or not project.plans[2023]:
        return project.prior
    return project.prior + completed_in_year(project, "2023-12")


def completed_in_month(project: Project, month: str) -> Decimal:
    """当月完成 of `month`, in 万元; below zero where something is taken back."""
    done = completed_in_year(project, month)
    return done if month.endswith("-01") else done - completed_in_year(project, _before(month))


def _before(month: str) -> str:
    return f"{month[:5]}{int(month[5:]) - 1:02}"


def _completed(project: Project, month: str) -> int:
    if (project.name, month) in _TAKEN_BACK:
        return _completed(project, _before(month)) * 97 // 100
    anchor_month = PUBLISHED_MONTH if month >= "2024" else "2023-12"
    anchor_shape = _shape(project, anchor_month)
    if not anchor_shape:
        return 0
    return _anchors(month[:4])[project.name] * _shape(project, month) // anchor_shape


def _shape(project: Project, month: str) -> int:
    """Work done since January, per mille of a full year, with a little chance in it."""
    start = project.actual_start_in(month)
    if start is None:
        return 0
    idle = int(start[5:7]) - 1 if start[:4] == month[:4] else 0
    return _PACE[int(month[5:])] - _PACE[idle] + draw(17, "pace", project.name, month) - 8


def _weight(project: Project, year: int, month: str) -> int:
    """The annual plan times how well the project does; nothing for one that has not started."""
    luck = 880 + draw(240, "luck", project.name, year)
    return project.plans[year] * luck if _shape(project, month) else 0


@cache
def _anchors(year: str) -> dict[str, int]:
    """Completed by the anchor month, by project: the figures that all other months follow.

    The provincial list is settled first; what it shares with the municipal list counts there too.
    """
    if year == "2023":
        return {each.name: _weight(each, 2023, "2023-12") // 10 for each in projects()}
    anchors = {each.name: _weight(each, 2024, PUBLISHED_MONTH) * 84 // 1000 for each in projects()}
    settled: set[str] = set()
    for level, published in PUBLISHED.items():
        listed = [each for each in projects() if each.on_list(level, PUBLISHED_MONTH)]
        shared = sum(anchors[each.name] for each in listed if each.name in settled)
        free = [each for each in listed if each.name not in settled]
        weights = {each.name: _weight(each, 2024, PUBLISHED_MONTH) for each in free}
        anchors |= _apportion(published - shared, weights)
        settled |= weights.keys()
    return anchors


def _apportion(amount: int, weights: dict[str, int]) -> dict[str, int]:
    """`amount` in whole parts by weight; the largest takes what rounding leaves."""
    whole = sum(weights.values())
    parts = {name: amount * weight // whole for name, weight in weights.items()}
    parts[max(parts, key=parts.__getitem__)] += amount - sum(parts.values())
    return parts

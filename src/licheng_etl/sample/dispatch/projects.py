"""The projects of the sample: what `projects.tsv` says of each, and what of it holds in a month.

Not here: figures of progress (see series) and how a workbook prints any of it.

Columns of `projects.tsv`: `total` in 亿元; `prior` (completed before the first listed year) and
plans in 万元; dates `YYYY-MM` or `YYYY-MM-DD`; lists `省 市:05-` or `市:-08` with the months on the
list; `planned_start` may be followed by `month=new date`; `issue` by `from..to text`; `renamed` is
`month new name`. An empty `code_from` means that the code is known from the outset.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

PROVINCIAL = "省级"
MUNICIPAL = "市级"
LEVELS = (PROVINCIAL, MUNICIPAL)
YEARS = (2023, 2024)


@dataclass(frozen=True)
class Project:
    """One project; months are `YYYY-MM` and compare as text."""

    name: str
    builder: str
    industry: str
    street: str
    lead_unit: str
    content: str
    planned_starts: tuple[tuple[str, str], ...]
    actual_start: str | None
    end_year: int
    total: Decimal
    prior: Decimal
    plans: dict[int, int]
    listings: frozenset[tuple[str, str]]
    code: str | None
    code_from: str
    in_statistics_from: str | None
    issue: tuple[str, str, str] | None
    renamed: tuple[str, str] | None

    def on_list(self, level: str, month: str) -> bool:
        return (level, month) in self.listings

    def name_in(self, month: str) -> str:
        return self.renamed[1] if self.renamed and month >= self.renamed[0] else self.name

    def code_in(self, month: str) -> str | None:
        return self.code if month >= self.code_from else None

    def planned_start_in(self, month: str) -> str | None:
        """The start as the report of `month` plans it: a plan may move from month to month."""
        known = [start for since, start in self.planned_starts if since <= month]
        return known[-1] if known else None

    def actual_start_in(self, month: str) -> str | None:
        started = self.actual_start is not None and self.actual_start[:7] <= month
        return self.actual_start if started else None

    def in_statistics(self, month: str) -> bool:
        return self.in_statistics_from is not None and self.in_statistics_from <= month

    def issue_in(self, month: str) -> str | None:
        if self.issue is None:
            return None
        first, last, text = self.issue
        return text if first <= month <= last else None


@cache
def projects() -> tuple[Project, ...]:
    """All projects, in the order in which the lists print them."""
    source = resources.files("licheng_etl.sample.dispatch").joinpath("projects.tsv")
    lines = source.read_text(encoding="utf-8").splitlines()
    reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(_project(fields) for fields in reader)


def _project(fields: dict[str, str]) -> Project:
    issue_span, _, issue_text = fields["issue"].partition(" ")
    issue_first, _, issue_last = issue_span.partition("..")
    renamed_month, _, new_name = fields["renamed"].partition(" ")
    listings = [month for year in YEARS for month in _listings(year, fields[f"lists_{year}"])]
    return Project(
        name=fields["name"],
        builder=fields["builder"],
        industry=fields["industry"],
        street=fields["street"],
        lead_unit=fields["lead_unit"],
        content=fields["content"],
        planned_starts=_planned_starts(fields["planned_start"]),
        actual_start=fields["actual_start"] or None,
        end_year=int(fields["end_year"]),
        total=Decimal(fields["total"]) * 10_000,
        prior=Decimal(fields["prior"]),
        plans={year: int(fields[f"plan_{year}"]) for year in YEARS},
        listings=frozenset(listings),
        code=fields["code"] or None,
        code_from=fields["code_from"],
        in_statistics_from=fields["in_statistics_from"] or None,
        issue=(issue_first, issue_last, issue_text) if issue_text else None,
        renamed=(renamed_month, new_name) if new_name else None,
    )


def _planned_starts(text: str) -> tuple[tuple[str, str], ...]:
    first, *moves = text.split(" ")
    moved = [(month, start) for month, _, start in (move.partition("=") for move in moves)]
    return (("", first), *moved) if first else ()


def _listings(year: int, text: str) -> list[tuple[str, str]]:
    listings: list[tuple[str, str]] = []
    for token in text.split():
        level, _, span = token.partition(":")
        first, _, last = span.partition("-")
        months = range(int(first or 1), int(last or 12) + 1)
        listings += [(f"{level}级", f"{year}-{number:02}") for number in months]
    return listings

"""What figures of a text mean, as `licheng claims` tells it. Not here: what is right."""

from __future__ import annotations

from typing import Final

from licheng_etl.reports.figures.claims import claims
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.plain import read_plain

Claim = dict[str, object]
YEAR: Final = ("2025-01-01", "2025-12-31")
"""The period of a bulletin."""


def said(text: str, name: str = "report.txt") -> list[Claim]:
    document = read_plain(text.encode(), name)
    return list(claims(document, figures_of(document)))


def fields(text: str, *names: str) -> list[tuple[object, ...]]:
    return [tuple(claim[name] for name in names) for claim in said(text)]


def bulletin(text: str) -> list[Claim]:
    return said(f"历城区2025年国民经济和社会发展统计公报\n\n{text}\n")


def periods(found: list[Claim]) -> list[tuple[object, object]]:
    return [(claim["period_start"], claim["period_end"]) for claim in found]

"""Scores of claims against figures that people annotated.

Here: aligning both and counting what agrees, field by field. Not here: the bars (the tests).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Row = dict[str, str]


@dataclass
class Score:
    """How many annotated figures were found, and of the found ones how many agree in a field."""

    wanted: int = 0
    found: int = 0
    extra: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    right: dict[str, int] = field(default_factory=dict)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        return self.found / self.wanted

    @property
    def precision(self) -> float:
        return self.found / (self.found + len(self.extra))

    def share(self, name: str) -> float:
        return self.right.get(name, 0) / self.found

    def told(self) -> str:
        fields = " ".join(f"{name} {self.share(name):.3f}" for name in sorted(self.wrong))
        found = f"recall {self.recall:.3f} precision {self.precision:.3f}"
        return f"{self.wanted} figures: {found} {fields}"


def annotated(path: Path, text: str) -> list[Row]:
    """The rows of a file of annotations with their places in the text, by text and words before."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    place = 0
    for row in rows:
        if "start" in row:
            row["text"] = row["span_text"]
            continue
        before = row["before"].replace("⏎", "\n").replace("⇥", "\t")
        found = text.find(before + row["text"], max(0, place - len(before)))
        assert found >= 0, f"{path.name}: {before}{row['text']} is not in the text"
        start = found + len(before)
        row["start"], row["end"] = str(start), str(start + len(row["text"]))
        place = start + len(row["text"])
    return rows


def score(
    rows: Sequence[Row], claims: Sequence[Mapping[str, object]], within: tuple[int, int]
) -> Score:
    """The score of claims that stand within a stretch of the text."""
    result = Score()
    used: set[int] = set()
    inside = [claim for claim in claims if within[0] <= int(str(claim["start"])) < within[1]]
    for row in rows:
        free = (i for i, claim in enumerate(inside) if i not in used and _overlap(row, claim))
        hit = next(free, None)
        sure = row.get("confidence") != "arguable"
        result.wanted += sure
        if hit is None:
            if sure:
                result.missed.append(f"{row['before']}[{row['text']}]")
            continue
        used.add(hit)
        if sure:
            result.found += 1
            _compare(result, row, inside[hit])
    result.extra = [
        f"{claim['before']}[{claim['text']}]{claim['after']}"
        for i, claim in enumerate(inside)
        if i not in used
    ]
    return result


def _overlap(row: Row, claim: Mapping[str, object]) -> bool:
    start, end = int(str(claim["start"])), int(str(claim["end"]))
    return start < int(row["end"]) and int(row["start"]) < end


def _compare(result: Score, row: Row, claim: Mapping[str, object]) -> None:
    said = {name: str(claim[name] or "") for name in claim}
    agree = {
        "value": _number(said["value"]) == _number(row["value"]),
        "unit": said["unit"] == row["unit"],
        "measure": said["measure"] == row["measure"],
        "status": said["status"] == row["status"],
        "qualifier": said["qualifier"] == row["qualifier"],
        "period": (said["period_start"], said["period_end"])
        == (row["period_start"], row["period_end"]),
        "subject": said["subject"] == row["subject"],
        "indicator": said["indicator"] == row["indicator"],
    }
    for name, right in agree.items():
        result.wrong.setdefault(name, [])
        result.right[name] = result.right.get(name, 0) + right
        if not right:
            shown = (
                f"{said['period_start']}..{said['period_end']}" if name == "period" else said[name]
            )
            want = f"{row['period_start']}..{row['period_end']}" if name == "period" else row[name]
            result.wrong[name].append(f"{row['before']}[{row['text']}] {shown} ≠ {want}")


def _shown(values: Mapping[str, str], name: str) -> str:
    if name == "period":
        return f"{values['period_start']}..{values['period_end']}"
    return values[name]


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except ArithmeticError:
        return text

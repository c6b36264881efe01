"""The annotations of real workbooks, and how an understanding compares with them.

Labels are compared as README.md of the annotations spells them, without regard to full-width
punctuation.
"""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.tables.detect import understand_workbook

ANNOTATIONS = Path(__file__).with_name("annotated")
SPREADSHEETS = Path(__file__).resolve().parents[3] / "shared" / "data" / "spreadsheets"
ANNOTATED = sorted(ANNOTATIONS.glob("*.tsv")) if SPREADSHEETS.is_dir() else []
FACTS = frozenset({"data", "total"})
BARS = {"fact": 0.99, "value": 1.0, "context": 0.97, "unit": 0.97, "period": 0.95}
"""What the understanding of unseen workbooks must reach."""


@dataclass
class Score:
    """Cells compared and cells right, by what is compared; `wrong` says what was not."""

    compared: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, what: str) -> float:
        return self.right[what] / self.compared[what] if self.compared[what] else 1.0

    def add(self, other: Score) -> None:
        self.compared += other.compared
        self.right += other.right
        self.wrong += other.wrong

    def compare(self, what: str, place: str, wanted: object, found: object) -> None:
        self.compared[what] += 1
        if wanted == found:
            self.right[what] += 1
        else:
            self.wrong.append(f"{place} {what}: {wanted!r} is annotated, {found!r} understood")


def score(annotations: Path) -> Score:
    """How the understanding of one workbook compares with its annotations."""
    workbook = SPREADSHEETS / annotations.stem
    frame = understand_workbook(read_workbook(workbook.read_bytes(), workbook.name))
    found = {(row["sheet"], row["cell"]): row for row in frame.iter_rows(named=True)}
    result = Score()
    with annotations.open(encoding="utf-8", newline="") as lines:
        for wanted in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            place = f"{workbook.name} › {wanted['sheet']} › {wanted['cell']}"
            cell = found[wanted["sheet"], wanted["cell"]]
            result.compare("fact", place, wanted["kind"] == "data", cell["kind"] == "data")
            result.compare("kind", place, wanted["kind"], cell["kind"])
            if wanted["kind"] not in FACTS:
                continue
            result.compare("value", place, _plain(wanted["value"]), _plain(cell["value"]))
            context = (_path(wanted["rows"].split(" > ")), _path(wanted["columns"].split(" > ")))
            result.compare("context", place, context, (_path(cell["rows"]), _path(cell["columns"])))
            result.compare("unit", place, _plain(wanted["unit"]), _plain(cell["unit"]))
            result.compare("period", place, wanted["period"] or None, cell["period"])
    return result


def _path(labels: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_plain, labels)))


def _plain(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFKC", text or "").split())

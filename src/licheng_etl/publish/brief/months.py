"""The month of a brief, and its times in words and as the warehouse codes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from licheng_etl.model import periods

_KEY: Final = re.compile(r"(?P<year>[12][0-9]{3})-(?P<month>0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    year: int
    number: int

    @classmethod
    def parse(cls, key: str) -> Month | None:
        """A month written as `2024-10`; None where it is not."""
        match = _KEY.fullmatch(key)
        return cls(int(match["year"]), int(match["month"])) if match else None

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number:02d}"

    @property
    def words(self) -> dict[str, str]:
        """What sentences call the times of the month.

        `month_apart` is empty where the month is all of the year so far: of January a sentence
        tells one of the two.
        """
        name = f"{self.year}年{self.number}月"
        return {
            "month": name,
            "month_apart": "" if self.number == 1 else name,
            "end": f"{name}末",
            "last_day": periods.day(periods.month(self.year, self.number).end).in_words,
            "year": f"{self.year}年",
            "ytd": name if self.number == 1 else f"{self.year}年1—{self.number}月",
        }

    @property
    def parameters(self) -> dict[str, object]:
        """What the SQL of a brief may ask for."""
        month = periods.month(self.year, self.number)
        to_date = [periods.year_to_date(self.year, number) for number in range(1, self.number + 1)]
        return {
            "month": month.code,
            "month_key": self.key,
            "month_end": month.end,
            "ytd": to_date[-1].code,
            "year_to_dates": [period.code for period in to_date],
            "year_start": to_date[-1].start,
        }

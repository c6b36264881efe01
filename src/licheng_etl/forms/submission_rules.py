"""What a form says of a submission as a whole: what claims it, its period, its unit, its bounds.

Not here: what it says of columns (columns), of rows (record_rules), of labels (observations).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from licheng_etl.forms.parts import Part, Pattern
from licheng_etl.model.units import find_unit


class Claims(Part):
    """What makes sheets of a workbook this form: a title, or its header labels alone."""

    titles: tuple[Pattern, ...] = ()
    """Regular expressions searched in titles, sheet names and the file name."""
    by_labels: bool = True
    """Whether a table that bears nearly all required labels is enough without a title."""


class SheetOutOfScope(Part):
    match: Pattern
    reason: str


class PeriodRule(Part):
    """Where the period of a submission stands, and the kind of period a slot is.

    `each_month`, `each_year`: the submission fills a slot for each month or year that one of its
    observations ends in; days and weeks have one each. `days`: of lists and cards that come by the
    week or the day, the slot of the days that they are of; of the month where they say no more.
    `document`: of reports without a period, the slot of their title.
    """

    slot: Literal["month", "days", "year", "all", "each_month", "each_year", "document"]
    evidence: tuple[Literal["title", "note", "sheet", "file_name", "filled_in"], ...] = ("title",)
    """In order of authority; every one that states a period must agree with the others, but for
    `filled_in`: where none of them does, it is the month in which the form says it was filled in.
    """
    due_day: int | None = Field(default=None, ge=1, le=31)
    """The day of the month after the period's end by which it is to have come."""
    not_due: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    """Months that have no return of their own, as January of what is surveyed with February."""
    own: bool = False
    """Whether its numbers are of the periods that their own labels print, of other years too, and
    only the submission is of its slot's."""
    series: tuple[str, ...] = ()
    """The fields that tell one series of a selection from another: each fills slots of its own, and
    an export of other series leaves it as it is."""
    ten_daily: bool = False
    """Whether it comes every ten days, and so before its month is over."""


class UnitRule(Part):
    """The unit of amounts when neither header nor corner note prints one."""

    stated: str | None = None
    source: str | None = None

    @model_validator(mode="after")
    def _stated_with_source(self) -> UnitRule:
        if self.stated is not None and self.source is None:
            raise ValueError("表式自带的单位要写明出处（source）")
        if self.stated is not None and find_unit(self.stated) is None:
            raise ValueError(f"不认识的单位：{self.stated}")
        return self


class Acceptance(Part):
    """Shares beyond which a file is not taken as it is.

    `unread`: of the numbers that the form asks for, or that the holder of its slot states, those
    that cannot be read: the file is returned, or held. `vanishing`: of the holder's facts, those
    that the file no longer tells: it is held until somebody explains it.
    """

    unread: float = Field(default=0.2, ge=0, le=1)
    vanishing: float = Field(default=0.2, ge=0, le=1)


class Question(Part):
    """What a person has to find out before a draft can load."""

    at: str = Field(min_length=1)
    """The keys that lead to the place, joined by points."""
    question: str = Field(min_length=1)

"""Landing's clock: whether it can be believed, before a receipt bears its time.

Receipts are ordered by their times, so a clock that stands before the last one would put a new file
under an older one, and a night of a clock that ran ahead would rule until that day comes. Such a
clock is told, and taken only once a person has confirmed it by a decision. Each landing leaves a
mark of its time; a mark explains the day that follows it. Not here: times that sidecars state
(sidecars), days and months (model.clock).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from licheng_etl.landing.documents import ClockConfirmation
from licheng_etl.model.clock import in_the_district
from licheng_etl.model.errors import LichengError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.landing.archive import Archive
    from licheng_etl.landing.documents import Receipt

SLACK = timedelta(days=1)
"""How far beyond what is explained the clock may stand, unless the settings say otherwise."""

_A_NIGHT = timedelta(days=1)
_CONFIRM = "若时钟无误，运行 licheng clock --confirm 确认，再运行 licheng run。"


class ClockError(LichengError):
    """The clock contradicts what is known of the time; no receipt is to bear it."""


@dataclass(frozen=True)
class Clock:
    """The clock as it stands, `fault`: why it is not believed; `until`: what is beyond doubt."""

    now: datetime
    until: datetime
    fault: ClockError | None = None

    def vouches_for(self, stated: datetime | None) -> bool:
        """Whether a receipt may bear this stated time, or for None the clock's own."""
        return self.fault is None or (stated is not None and stated <= self.until)


def read_clock(archive: Archive, now: Callable[[], datetime], *, slack: timedelta = SLACK) -> Clock:
    """Reads the clock and holds it against receipts, the last mark and the last confirmation."""
    receipts = archive.receipts()  # before the clock: another landing may be at work
    confirmed = _last_confirmation(archive)
    mark = archive.mark()
    clock = now()
    counted = [
        receipt for receipt in receipts if confirmed is None or receipt.sequence > confirmed.receipt
    ]
    if counted and clock < counted[-1].received_at:
        return Clock(clock, clock, _stands_before(clock, counted))
    marks = [mark] if mark else []
    marks += [confirmed.decided_at] if confirmed else []
    seen = max(marks, default=None)
    if seen is not None and clock - seen > _A_NIGHT + slack:
        return Clock(clock, seen + _A_NIGHT + slack, _runs_ahead(clock, seen, slack))
    return Clock(clock, clock)


def _last_confirmation(archive: Archive) -> ClockConfirmation | None:
    confirmations = [
        decision for decision in archive.decisions() if isinstance(decision, ClockConfirmation)
    ]
    return max(confirmations, key=lambda decision: decision.sequence, default=None)


def _stands_before(clock: datetime, receipts: Sequence[Receipt]) -> ClockError:
    last = receipts[-1]
    return ClockError(
        f"系统时钟是 {_spoken(clock)}，早于收件 {last.sequence}（{last.shown_path}）的"
        f" {_spoken(last.received_at)}：现在收件会排在它之前，新数被旧数压住",
        remedy=f"请校正时钟。{_CONFIRM}收件 {last.sequence} 的时间若是错的，"
        f"确认后请撤回它（licheng withdraw {last.sequence}），把文件重报一次。",
    )


def _runs_ahead(clock: datetime, seen: datetime, slack: timedelta) -> ClockError:
    days = (clock - seen) / timedelta(days=1)
    return ClockError(
        f"系统时钟是 {_spoken(clock)}，而上一次运行是 {_spoken(seen)}，"
        f"其间 {days:,.1f} 天没有运行的记录（最多允许 {1 + slack / timedelta(days=1):g} 天）",
        remedy=f"请校正时钟。{_CONFIRM}经常隔多日运行的，请设 LICHENG_CLOCK_DAYS。",
    )


def _spoken(instant: datetime) -> str:
    return f"{in_the_district(instant):%Y-%m-%d %H:%M:%S}"

"""How the loads of several senders went: what each wrote, or why it failed.

Here: the record of it, and the error that names all failures. Not here: loading itself (loader).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.load.loader import LoadResult

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Attempt:
    """One load of a form and reporter, and the months whose slots it was to bring up to date."""

    form: str
    reporter: str
    months: tuple[str, ...]
    outcome: LoadResult | Exception

    @property
    def reason(self) -> str | None:
        """Why nothing was loaded; None when it was."""
        if isinstance(self.outcome, LoadResult):
            return None
        return f"{self.form} × {self.reporter} × {'、'.join(self.months)}: {self.outcome}"


def results(attempts: Sequence[Attempt]) -> list[LoadResult]:
    """What all loads wrote; WarehouseError, naming each that failed, when any did."""
    failed = [one for one in attempts if isinstance(one.outcome, Exception)]
    if failed:
        error = WarehouseError(
            "some senders were not loaded, all others were: "
            + "; ".join(str(one.reason) for one in failed),
            remedy="What held before stays. Act on each error and run again.",
        )
        causes = [one.outcome for one in failed if isinstance(one.outcome, Exception)]
        error.__cause__ = ExceptionGroup("loads that failed", causes)
        raise error
    return [one.outcome for one in attempts if isinstance(one.outcome, LoadResult)]

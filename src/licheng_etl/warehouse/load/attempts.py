"""How the loads of several senders went: what each wrote, or why it failed.

Here: the record of it. Not here: loading itself (loader).
"""

from __future__ import annotations

from dataclasses import dataclass

from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.warehouse.load.loader import LoadResult


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
        why = mask_personal(str(self.outcome))
        return f"{self.form} × {self.reporter} × {'、'.join(self.months)}: {why}"

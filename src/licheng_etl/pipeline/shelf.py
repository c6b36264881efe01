"""What staging holds of the senders that load next, taken from it together.

Staging keeps what was read together, of several senders where each sends little: a look at one of
them decodes all of that. So the submissions of several chains are fetched at once, as many as
memory is for. Not here: staging itself (landing), what a load makes of it (loading).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from licheng_etl.landing.staging import Staging
    from licheng_etl.warehouse.load.slots import Chain

AT_ONCE = 100
"""Submissions that are fetched together; of one chain all are, however many."""


class Shelf:
    """The frames of chains, which are asked for in about the order in which they are given."""

    def __init__(self, staging: Staging, coming: Sequence[Chain]) -> None:
        self._staging = staging
        self._coming = {chain.sender: chain for chain in coming}
        self._form = ""
        self._asked: set[int] = set()
        self._frames: dict[str, pl.DataFrame] = {}
        self._missing: set[int] = set()

    def of(self, chain: Chain) -> tuple[dict[str, pl.DataFrame], set[int]]:
        """Frames that hold what is staged of the chain's submissions and possibly of others, and
        those of its submissions that are not staged.
        """
        wanted = set(chain.submissions["submission_key"])
        if chain.form != self._form or not wanted <= self._asked:
            self._form, self._asked = chain.form, self._next(chain, wanted)
            self._frames, self._missing = self._staging.get(chain.form, self._asked)
        return self._frames, wanted & self._missing

    def _next(self, chain: Chain, wanted: set[int]) -> set[int]:
        """The submissions of a chain, and of those that come after it while there is room."""
        senders = list(self._coming)
        behind = senders[senders.index(chain.sender) + 1 :] if chain.sender in senders else []
        for sender in behind:
            more = set(self._coming[sender].submissions["submission_key"])
            if sender[0] != chain.form or len(wanted | more) > AT_ONCE:
                break
            wanted = wanted | more
        return wanted

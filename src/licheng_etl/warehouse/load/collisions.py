"""A key that stands for two things: told before anything is written.

Keys are hashes of identities: that two meet has a chance of nothing, and would mix up what they
are of. Not here: holding stored rows against those of a load (difference).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.errors import KeyCollisionError
from licheng_etl.model.tables import Role, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl


def refuse_repeated_keys(table: Table, frame: pl.DataFrame, identity: Sequence[str]) -> None:
    """KeyCollisionError where a frame has a key twice."""
    keys = table.named(Role.KEY)
    is_repeated = frame.select(keys).is_duplicated()
    if is_repeated.any():
        repeated = frame.filter(is_repeated).sort(keys).head(2)
        first, second = repeated.select(identity or keys).rows()
        raise collision(table, str(repeated.select(keys).row(0)), str(first), str(second))


def collision(table: Table, key: str, first: str, second: str) -> KeyCollisionError:
    return KeyCollisionError(
        f"{table.qualified_name} 的一个键同时指 {first} 和 {second}",
        value=key,
        remedy="没有入库。请把这两个身份告诉系统维护人员。",
    )

"""Content-addressed keys: 64-bit hashes of identities, the same on every machine, in every order.

A key is the first eight bytes of BLAKE2b (RFC 7693) over the parts of the identity, as a signed
integer that fits PostgreSQL's bigint. Two identities may share a key only by accident; loading
compares the stored identity and fails on a difference (see warehouse.load).
"""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable

_SEPARATOR = "\x1f"
_ABSENT = "\x00"
_HASH_BYTES = 8


def key_of(*parts: str | None) -> int:
    """The key of one identity."""
    return _hash(_SEPARATOR.join(_ABSENT if part is None else part for part in parts))


def identity_text(*parts: pl.Expr) -> pl.Expr:
    """The identity as one string: parts separated, an absent part unlike an empty one."""
    return pl.concat_str(
        [part.cast(pl.String).fill_null(_ABSENT) for part in parts], separator=_SEPARATOR
    )


def keys(identities: pl.Series) -> pl.Series:
    """The keys of a String series of identity texts; Int64, null stays null."""
    return pl.Series(identities.name, _hash_all(identities.to_list()), dtype=pl.Int64)


def key_expr(*parts: pl.Expr) -> pl.Expr:
    """The key of an identity given as expressions; each distinct identity is hashed once."""
    return identity_text(*parts).map_batches(_keys_of_distinct, return_dtype=pl.Int64)


def _keys_of_distinct(identities: pl.Series) -> pl.Series:
    distinct = identities.unique()
    if len(distinct) * 2 >= len(identities):
        return keys(identities)
    return identities.replace_strict(distinct, keys(distinct), return_dtype=pl.Int64)


def _hash_all(texts: Iterable[str | None]) -> list[int | None]:
    return [None if text is None else _hash(text) for text in texts]


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode(), digest_size=_HASH_BYTES).digest()
    return int(struct.unpack(">q", digest)[0])

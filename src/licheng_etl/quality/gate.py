"""The gate: the passing verdict without which the loader refuses a batch.

Here: writing it, and the fingerprint of the rules it was given under. Not here: asking for it
(warehouse.load).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from licheng_etl.model.tables import DIMENSIONS, FACTS, PRINTED

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.forms.definition import Form


def suite_fingerprint(form: Form) -> str:
    """SHA-256 over what the rules come from: the form and the definitions of the tables."""
    digest = hashlib.sha256(form.model_dump_json(by_alias=True).encode())
    printed = PRINTED.get(form.feeds)
    for table in (FACTS[form.feeds], *([printed] if printed else ()), *DIMENSIONS.values()):
        digest.update(repr(table).encode())
    return digest.hexdigest()


def pass_gate(connection: psycopg.Connection, content_hash: str, suite: str, rows: int) -> None:
    """Records that the batch of this content passed; writing it again changes nothing."""
    connection.execute(
        "INSERT INTO ops.batch_verdict (content_hash, suite, passed, rows)"
        " VALUES (%s, %s, true, %s) ON CONFLICT DO NOTHING",
        (content_hash, suite, rows),
    )

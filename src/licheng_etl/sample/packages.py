"""Zip packages that are the same bytes on every machine: no compression, and fixed times.

Not here: what is in them (xlsx, briefs).
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3


def stored(parts: Mapping[str, bytes]) -> bytes:
    """A package of these parts, in their order; zlib and clocks differ between machines."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as package:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.create_system = _UNIX
            package.writestr(entry, part)
    return buffer.getvalue()

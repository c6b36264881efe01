"""How a process runs that works through files: polars in one thread, circles looked for seldom.

Here: what a command, and each process that reads for it, sets before it begins. Not here: how many
processes read (settings).
"""

from __future__ import annotations

import gc
import os
from typing import Final

_POLARS_THREADS: Final = "POLARS_MAX_THREADS"
_ALLOCATIONS: Final = 100_000
"""Objects made between two looks for circles. What is made of a file is let go by counting; at
Python's own 700 the looks took an eighth of the time of reading.
"""


def tune() -> None:
    """To be called before polars is imported.

    Frames here are many and small: sharing them out among threads costs a tenth more CPU and no
    less time. What takes long is read by several processes (LICHENG_READERS).
    """
    os.environ.setdefault(_POLARS_THREADS, "1")
    gc.set_threshold(_ALLOCATIONS)

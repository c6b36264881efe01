"""What runs print, kept for the UI; what a command prints goes to its terminal alone.

To keep it, and show it as well, Dagster starts four processes a run. Those of a command would
mirror to the terminal what it is to see at once: a bar, a question of locks. Not here: where
Dagster's home is (instance).
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

# They have no public names.
from dagster._core.storage.compute_log_manager import CapturedLogContext
from dagster._core.storage.local_compute_log_manager import LocalComputeLogManager

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from dagster._serdes import ConfigurableClassData

_AT_TERMINAL: ContextVar[bool] = ContextVar("at terminal", default=False)


@contextmanager
def at_terminal() -> Iterator[None]:
    """The runs of the block print to where this process prints."""
    token = _AT_TERMINAL.set(True)
    try:
        yield
    finally:
        _AT_TERMINAL.reset(token)


class ComputeLogs(LocalComputeLogManager):
    """What `dagster.yaml` names; its files are those of the class that it extends."""

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> ComputeLogs:
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def capture_logs(self, log_key: Sequence[str]) -> Generator[CapturedLogContext]:
        """Of a run of the service what it prints; of a command's nothing."""
        if _AT_TERMINAL.get():
            yield CapturedLogContext(log_key)
            return
        with super().capture_logs(log_key) as captured:
            yield captured

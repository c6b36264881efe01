"""An office whose environment is that of the commands: its warehouse, and Dagster's storage."""

from __future__ import annotations

from tests.end_to_end.conftest import office, sample_inbox
from tests.settings_in_force import in_force

__all__ = ["in_force", "office", "sample_inbox"]

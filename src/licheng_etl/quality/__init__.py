"""The checks before loading: verdicts, quarantine, returned submissions, every cell's state.

Great Expectations judges (gx), polars computes what it judges. `check` is the face; `frames` and
`gate` guard what is brought to the loader. Only rules that read the submission alone stand here.
"""

from licheng_etl.quality.accounting import whole_file_states
from licheng_etl.quality.check import Checked, check
from licheng_etl.quality.frames import check_batch
from licheng_etl.quality.gate import pass_gate, suite_fingerprint
from licheng_etl.quality.gx import warm_up
from licheng_etl.quality.lengths import fit

__all__ = [
    "Checked",
    "check",
    "check_batch",
    "fit",
    "pass_gate",
    "suite_fingerprint",
    "warm_up",
    "whole_file_states",
]

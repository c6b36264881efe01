"""YAML, as forms and what is known beside the code are written: read as fast as PyYAML can.

Not here: what a file says (forms.form_file, reports.lexicon, warehouse.counterparts).
"""

from __future__ import annotations

from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""That of libyaml where PyYAML was built with it: every command reads every form."""


def parse_yaml(text: str) -> Any:
    """The content of a file: plain values alone. yaml.YAMLError where it is none."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe one

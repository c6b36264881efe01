"""Colours of the brief, as hexadecimal RGB: the same on the page and in the document."""

from __future__ import annotations

from typing import Final

TITLE: Final = "b01e1e"
SERIES: Final = ("1f4e79", "b8860b", "6b7a8f")
"""Of the series of a chart, in order."""
LIGHTS: Final = {"绿": "dcefdc", "黄": "fbf0c4", "红": "f7d6d2"}
"""Behind the word of a light of pace."""

"""A late pattern reads as one that was compiled at once, and costs nothing before."""

from __future__ import annotations

import re

import pytest

from licheng_etl.grammar.texts.late_patterns import late

TEXT = "完成3亿元，增长5.2%"


@pytest.mark.parametrize(
    "pattern", ["(?P<number>[0-9.]+)", "元|%", "^完成", "(?i:X)", "[一-龥]+(?=[0-9])"]
)
def test_it_reads_as_the_compiled_one(pattern: str) -> None:
    compiled = re.compile(pattern)
    spans = [match.span() for match in late(pattern).finditer(TEXT)]
    assert spans == [match.span() for match in compiled.finditer(TEXT)]
    assert late(pattern).sub("", TEXT) == compiled.sub("", TEXT)
    assert late(pattern).split(TEXT) == compiled.split(TEXT)
    assert (late(pattern).match(TEXT) is None) == (compiled.match(TEXT) is None)
    assert (late(pattern).pattern, late(pattern).groups) == (pattern, compiled.groups)


def test_a_pattern_that_is_none_raises_at_its_first_use() -> None:
    pattern = late("(")
    assert pattern.pattern == "("
    with pytest.raises(re.error):
        pattern.search(TEXT)

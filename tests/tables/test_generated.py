"""Tables of the families that departments send are understood as their makers meant them."""

from __future__ import annotations

from random import Random

import pytest

from tests.tables.annotated_workbooks import Score
from tests.tables.department_tables import FORMS
from tests.tables.papers import judge
from tests.tables.printed_tables import Layout, printed
from tests.tables.statistical_tables import FAMILIES

TABLES = 12
"""Tables of each family, different ones each."""

KINDS = FAMILIES | FORMS


@pytest.mark.parametrize("kind", KINDS)
def test_tables_of_a_kind_are_understood(kind: str) -> None:
    result = Score()
    for seed in range(TABLES):
        random = Random(seed)
        judge(printed(KINDS[kind](random), Layout.any_of(random), random), result)
    assert not result.wrong, "\n".join(result.wrong)

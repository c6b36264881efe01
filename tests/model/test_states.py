"""States: codes as they are stored, with the names that people read."""

from __future__ import annotations

import json

from licheng_etl.model.states import CellState, Severity, SubmissionStatus, legend


def test_a_state_is_its_code_wherever_text_is_wanted() -> None:
    assert f"{SubmissionStatus.ACCEPTED}" == "accepted"
    assert json.dumps([CellState.LOADED]) == '["loaded"]'
    assert {"hard": 1}[Severity.HARD] == 1


def test_a_code_is_looked_up() -> None:
    assert SubmissionStatus("returned") is SubmissionStatus.RETURNED
    assert SubmissionStatus("returned").chinese == "退回"


def test_severities_stand_from_the_gravest_on() -> None:
    assert list(Severity) == ["hard", "soft", "verify"]


def test_a_legend_tells_codes_with_names() -> None:
    assert legend((Severity.SOFT, Severity.VERIFY)) == "soft 准强制、verify 核实"

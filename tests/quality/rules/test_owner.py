"""A second reporter of a list that another one owns is told so."""

from __future__ import annotations

from licheng_etl.forms import load_catalogue
from licheng_etl.model.district import LICHENG
from licheng_etl.quality.rules.owner import check_owner
from tests.quality.support import DISPATCH, project, submission
from tests.reading.received import SENDER


def test_a_form_without_an_owner_takes_lists_from_whoever_sends_them() -> None:
    assert check_owner(submission(project())).is_empty()


def test_the_owner_is_told_nothing_and_others_what_becomes_of_theirs() -> None:
    own = DISPATCH.model_copy(update={"owner": SENDER})
    assert check_owner(submission(project(), form=own)).is_empty()
    other = DISPATCH.model_copy(update={"owner": "历城区发展和改革局"})
    (told,) = check_owner(submission(project(), form=other)).to_dicts()
    assert (told["rule"], told["severity"], told["value"]) == ("not_the_owner", "verify", SENDER)
    assert "由历城区发展和改革局主报" in told["message"]


def test_the_district_names_the_owner_of_a_form() -> None:
    district = LICHENG.model_copy(update={"owners": {"dispatch": "历城区发展和改革局"}})
    assert load_catalogue(district=district)["dispatch"].owner == "历城区发展和改革局"
    assert load_catalogue(district=district)["freight"].owner is None

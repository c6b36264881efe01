"""The district is configuration: names in lists or in one text, a code of six digits."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from licheng_etl.model.district import LICHENG, District


@pytest.mark.parametrize("names", ["济南市,山东省", "济南市、山东省", ["济南市", "山东省"]])
def test_names_stand_in_one_text_or_in_a_list(names: object) -> None:
    district = District.model_validate({"name": "历下区", "code": "370102", "within": names})
    assert district.within == ("济南市", "山东省")
    assert district.neighbours == ()


@pytest.mark.parametrize("code", ["3701", "37010a", ""])
def test_a_code_is_six_digits(code: str) -> None:
    with pytest.raises(ValidationError, match="code"):
        District(name="历下区", code=code)


def test_a_misspelt_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="neighbors"):
        District.model_validate({"name": "历下区", "code": "370102", "neighbors": "市中区"})


def test_the_default_is_no_neighbour_of_its_own() -> None:
    assert LICHENG.name not in LICHENG.neighbours

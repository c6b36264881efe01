"""The picture of the rooms shows the imports that the code has now."""

from __future__ import annotations

from docs.rooms import PICTURE, ROOMS, drawn, imports, layers


def test_the_committed_picture_is_what_the_imports_give() -> None:
    assert PICTURE.read_text(encoding="utf-8") == drawn(), "run `make picture`"


def test_every_arrow_points_up() -> None:
    order = layers()
    assert {pair for pair in imports() if order.index(pair[0]) <= order.index(pair[1])} == set()


def test_every_room_of_the_contract_has_its_name_and_no_other_has() -> None:
    assert set(layers()) == ROOMS.keys()

"""The diagram of a fact shows each of its dimensions once, linked to its page."""

from __future__ import annotations

import pytest
from lxml import etree

from licheng_etl.model.tables import CORE, FACTS
from licheng_etl.publish.dictionary.diagrams import star


@pytest.mark.parametrize("name", FACTS)
def test_every_dimension_of_a_fact_is_linked_once(name: str) -> None:
    picture = etree.fromstring(star(FACTS[name], CORE))
    links = [link.get("href") for link in picture.iter("a")]
    assert sorted(links) == sorted(f"{each}.html" for each in set(FACTS[name].references.values()))


@pytest.mark.parametrize("name", FACTS)
def test_no_box_lies_on_another_or_outside(name: str) -> None:
    picture = etree.fromstring(star(FACTS[name], CORE))
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    boxes = [
        [float(each.attrib[key]) for key in ("x", "y", "width", "height")]
        for each in picture.iter("rect")
    ]
    assert all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in boxes)
    apart = [
        x + w <= other[0]
        or other[0] + other[2] <= x
        or y + h <= other[1]
        or other[1] + other[3] <= y
        for place, (x, y, w, h) in enumerate(boxes)
        for other in boxes[place + 1 :]
    ]
    assert all(apart)

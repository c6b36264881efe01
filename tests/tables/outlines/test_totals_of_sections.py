"""Totals that come again in each section are of it; one that comes once is of all."""

from __future__ import annotations

from tests.tables.outlined_rows import below

SECTOR = (("Government", 5), ("Catholic", 3), ("Total", 8))


def test_a_total_that_comes_again_in_each_section_is_of_it() -> None:
    told = below(("Primary", ""), *SECTOR, ("Secondary", ""), ("Independent", 2), ("Total", 2))
    assert told["Total"] == "Secondary > Total"
    assert told["Independent"] == "Secondary > Independent"


def test_a_total_below_the_last_of_several_sections_is_of_all() -> None:
    told = below(("Primary", ""), *SECTOR[:2], ("Secondary", ""), ("Independent", 2), ("Total", 10))
    assert told["Total"] == "Total"
    told = below(("Primary", ""), *SECTOR, ("Other", ""), *SECTOR, ("Grand total", 16))
    assert told["Grand total"] == "Grand total"


def test_the_last_total_that_adds_up_the_others_too_is_of_all() -> None:
    told = below(("城区", ""), ("公办", 10), ("合计", 10), ("乡镇", ""), ("民办", 20), ("合计", 30))
    assert told["合计"] == "合计"
    assert told["民办"] == "乡镇 > 民办"


def test_a_total_that_closes_the_first_section_is_of_it_where_others_follow() -> None:
    kinds = (("By kind", ""), ("Private", 5), ("Goods", 3), ("Total", 8))
    fuels = (("By fuel", ""), ("Petrol", 6), ("Diesel", 2), ("All vehicles", 8))
    assert below(*kinds, *fuels)["Total"] == "By kind > Total"
    assert below(*kinds)["Total"] == "Total"
    assert below(*kinds, ("Not stated", ""))["Total"] == "Total"
    assert below(("Imported", 1), *kinds, *fuels)["Total"] == "Total"

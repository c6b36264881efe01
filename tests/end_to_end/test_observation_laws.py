"""Laws 3 to 5 on real cross tables: a file fills many slots, a correction perhaps only some."""

from __future__ import annotations

import random
import shutil
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from licheng_etl.landing import Withdrawal, record_decision
from tests.end_to_end.real_observations import (
    ANNUAL,
    COMMODITIES,
    FOLDER,
    INDUSTRY,
    TONNES,
    TURNOVER,
    as_csv,
    edited,
    load_real_observations,
    real,
)
from tests.office import BEIJING, Office, empty

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.shared

DECEMBER = (TONNES, "B85")
COAL = """
    select value from mart.freight
    where commodity_name = '煤' and measure = '货物发送量' and aspect = 'level'
        and period_code = '2014-M12'
"""
IN_FORCE = "select count(*) from core.{} where superseded_at is null"
PROVINCE = """\
数据库：分省年度数据,
指标：地区生产总值(亿元),
时间：最近1年,
地区,2019年
山东省,71067.54
注：本表按当年价格计算。,
""".encode()
"""What is exported again later, of one province and one year."""
BEFORE_2014 = range(2, 74)
"""The rows of 2008 to 2013 on both sheets."""


@pytest.fixture
def commodities(shared_data: Path) -> bytes:
    return real(shared_data, COMMODITIES)


def send(office: Office, name: str, content: bytes, day: str) -> None:
    office.drop(name, content, f"{day}T09:00", folder=FOLDER)
    office.night()


def withdraw(office: Office, name: str, day: str) -> None:
    receipt = office.value(f"select sequence from ops.receipt where name = '{name}'")
    instant = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=BEIJING)
    record_decision(
        office.archive,
        Withdrawal(
            decided_at=instant, decided_by="审核员", receipt=int(str(receipt)), reason="误报"
        ),
    )
    office.night()


def test_a_second_night_touches_no_row(office: Office, shared_data: Path) -> None:
    load_real_observations(office, shared_data)
    before = office.versions()
    assert office.night() == []
    assert office.versions() == before
    assert office.load_again() == {(0, 0, 0)}
    assert office.versions() == before


@pytest.mark.long
def test_a_rebuild_needs_nothing_but_the_archive(
    office: Office, new_office: Callable[[str], Office], shared_data: Path, commodities: bytes
) -> None:
    load_real_observations(office, shared_data)
    send(office, "更正.xlsx", edited(commodities, {DECEMBER: "1"}, BEFORE_2014), "2020-07-01")
    before = office.fingerprint()
    copy = new_office("重建")
    shutil.copytree(office.settings.archive_url, copy.settings.archive_url)
    copy.night()
    assert copy.fingerprint() == before


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_loading_months_does_not_matter(
    office: Office, shared_data: Path, commodities: bytes, seed: int
) -> None:
    """With partitions since 2008 every month of the tables has one of its own."""
    office.settings = office.settings.model_copy(update={"first_month": "2008-01"})
    office.drop("更正.xlsx", edited(commodities, {DECEMBER: "1"}), "2020-07-01T09:00")
    load_real_observations(office, shared_data)
    months = [str(row["month"]) for row in office.rows("select distinct month from ops.slot")]
    assert len(set(months)) == 84 + 21
    before = office.fingerprint()
    empty(office)
    office.night(random.Random(seed).sample(months, len(months)))
    assert office.fingerprint() == before


def test_a_then_b_then_a_again_is_three_vintages_of_what_differs(
    office: Office, commodities: bytes
) -> None:
    other = edited(commodities, {DECEMBER: "137215231"})
    send(office, "一.xlsx", commodities, "2015-10-14")
    facts = office.value("select count(*) from core.fct_freight_month")
    send(office, "二.xlsx", other, "2015-10-15")
    assert office.value(COAL) == 137_215_231
    send(office, "三.xlsx", commodities, "2015-10-16")
    assert [office.value(COAL, known=f"2015-10-{day}") for day in (14, 15, 16)] == [
        137_215_230,
        137_215_231,
        137_215_230,
    ]
    assert office.value("select count(*) from core.fct_freight_month") == int(str(facts)) + 2
    assert office.value(IN_FORCE.format("fct_freight_month")) == facts


def test_a_withdrawal_brings_back_what_held_before(office: Office, commodities: bytes) -> None:
    send(office, "一.xlsx", commodities, "2015-10-14")
    send(office, "二.xlsx", edited(commodities, {DECEMBER: "137215231"}), "2015-10-15")
    withdraw(office, "二.xlsx", "2015-10-17")
    assert office.value(COAL) == 137_215_230
    assert office.value(COAL, known="2015-10-16") == 137_215_231


def test_withdrawing_the_only_file_leaves_nothing_in_force(
    office: Office, commodities: bytes
) -> None:
    send(office, COMMODITIES, commodities, "2015-10-14")
    withdraw(office, COMMODITIES, "2015-10-17")
    assert office.value(IN_FORCE.format("fct_freight_month")) == 0
    assert office.value(COAL, known="2015-10-16") == 137_215_230
    assert office.night() == []


def test_a_correction_of_one_year_withdraws_rows_of_that_year_only(
    office: Office, commodities: bytes
) -> None:
    """January's growth stands on the row of December before, which the correction leaves out."""
    send(office, "一.xlsx", commodities, "2015-10-14")
    shorter = edited(commodities, {(TURNOVER, "AD85"): "1920.9"}, BEFORE_2014)
    send(office, "二.xlsx", shorter, "2015-10-15")
    superseded = office.rows(
        "select period_code, aspect, count(*) as rows from core.fct_freight_month"
        " where superseded_at is not null group by 1, 2 order by 1"
    )
    assert [tuple(row.values()) for row in superseded] == [
        ("2014-M01", "growth_mom", 28),
        ("2014-M12", "level", 1),
    ]
    whole = (
        "select value from mart.freight where commodity_name = '合计' and measure = '货物周转量'"
        " and period_code = '{}'"
    )
    assert office.value(whole.format("2014-M12")) == 192_090_000_000
    assert office.value(whole.format("2013-M12")) == office.value(
        whole.format("2013-M12"), known="2015-10-14"
    )
    growth = (
        "select count(*) from mart.freight where period_code = '2014-M01' and aspect <> 'level'"
    )
    assert (office.value(growth), office.value(growth, known="2015-10-14")) == (0, 28)


def test_an_export_of_fewer_months_corrects_only_those(office: Office, shared_data: Path) -> None:
    content = real(shared_data, INDUSTRY)
    send(office, INDUSTRY, content, "2020-06-01")
    facts = int(str(office.value(IN_FORCE.format("fct_indicator_obs"))))
    latest = as_csv(content, "月度数据", 3, {("月度数据", "C4"): "-1.2", ("月度数据", "B87"): ""})
    send(office, "工业增加值同比增长.csv", latest, "2020-06-02")
    actual = office.rows(
        "select period_code, value, superseded_at is null as in_force"
        " from core.fct_indicator_obs f join core.dim_submission s using (submission_key)"
        " where superseded_at is not null or s.path like '%.csv' order by 1, 3"
    )
    assert [(row["period_code"], float(str(row["value"])), row["in_force"]) for row in actual] == [
        ("2020-M03", -1.1, False),
        ("2020-M03", -1.2, True),
        ("2020-YTD04", -1.1, False),
    ]
    assert office.value(IN_FORCE.format("fct_indicator_obs")) == facts - 1


def test_an_export_of_the_same_numbers_changes_no_fact(office: Office, shared_data: Path) -> None:
    content = real(shared_data, ANNUAL)
    send(office, ANNUAL, content, "2020-06-01")
    before = office.fingerprint()
    send(office, "全国铁路货运量.csv", as_csv(content, "Sheet1", 2, {}), "2020-06-02")
    assert office.status() == {ANNUAL: "accepted", "全国铁路货运量.csv": "accepted"}
    assert office.fingerprint() == before


def test_an_export_of_other_series_leaves_those_of_an_earlier_one_as_they_are(
    office: Office, shared_data: Path
) -> None:
    """One database is exported twice: an indicator of all provinces, another, indicators of one."""
    exports = (
        "nbs_分省年度数据_RPI.xls",
        "nbs_分省年度数据_GDP.xls",
        "nbs_西藏全社会固定资产投资.xlsx",
    )
    for day, name in enumerate(exports, 1):
        send(office, name, real(shared_data, name), f"2020-06-0{day}")
    assert set(office.status().values()) == {"accepted"}
    assert office.value(IN_FORCE.format("fct_indicator_obs")) == 1937 + 155 + 79
    send(office, "分省年度数据.csv", PROVINCE, "2020-06-04")
    corrected = """
        select value from mart.indicator_obs
        where indicator_name = '地区生产总值' and area_name = '山东省' and period_code = '2019'
    """
    assert office.value(corrected) == 710_675_400
    assert office.value(IN_FORCE.format("fct_indicator_obs")) == 1937 + 155 + 79

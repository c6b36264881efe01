"""What is known of indicators: the shipped files, those of the district, what is wrong with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.forms.catalogue import FOLDER
from licheng_etl.forms.lexicon import Lexicon, lexicon_files, read_lexicon
from licheng_etl.model.errors import FormError

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "name,also,dimension,tells,runs,adds\n"
SHIPPED = read_lexicon(lexicon_files([FOLDER]))


def own(folder: Path, *rows: str, head: str = HEAD) -> Path:
    """A folder of forms that knows these indicators."""
    (folder / "lexicon").mkdir(exist_ok=True)
    (folder / "lexicon" / "own.csv").write_text(head + "\n".join(rows), encoding="utf-8-sig")
    return folder


def lexicon(*folders: Path) -> Lexicon:
    return read_lexicon(lexicon_files([FOLDER, *folders]))


def test_the_shipped_files_know_the_monthly_report_and_the_freight_report() -> None:
    gdp = SHIPPED.find("GDP")
    assert gdp is not None
    assert (gdp.name, gdp.dimension, gdp.runs, gdp.adds) == (
        "地区生产总值",
        ("money",),
        "flow",
        "semi",
    )
    assert SHIPPED.find("货物发送量")
    assert len(SHIPPED.indicators) > 100


def test_an_indicator_of_which_only_growth_is_published_says_so() -> None:
    output = SHIPPED.find("规上工业增加值")
    assert output is not None
    assert (output.name, output.tells) == ("规模以上工业增加值", ("growth_yoy",))


@pytest.mark.parametrize(
    "name",
    [
        "各项存款余额", "各项贷款余额", "新增四上企业", "重点项目计划投资", "实际到账外资",
        "实际到位资金", "规模以上工业销售产值", "新建商品房销售面积", "新建商品房销售额",
    ],
)  # fmt: skip
def test_a_figure_of_another_scope_is_an_indicator_of_its_own(name: str) -> None:
    found = SHIPPED.find(name)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("spelt", ["ＧＤＰ", "gdp", " 地区生产总值 ", "地区生产总值（GDP）"])
def test_names_are_compared_as_labels_are(spelt: str) -> None:
    assert SHIPPED.find(spelt) == SHIPPED.find("地区生产总值")


@pytest.mark.parametrize("part", ["生产总值目标", "社会消费品", "全市社会消费品零售总额", ""])
def test_a_name_is_known_whole(part: str) -> None:
    assert SHIPPED.find(part) is None


def test_every_name_is_of_one_indicator() -> None:
    names = [name for one in SHIPPED.indicators for name in one.names]
    assert len(names) == len(set(names))


def test_a_district_adds_indicators_and_says_others_anew(tmp_path: Path) -> None:
    known = lexicon(
        own(
            tmp_path,
            "低空飞行架次,飞行架次、低空架次,count:架次,level,flow,semi",
            "地区生产总值,全区生产总值,money,level growth_yoy,flow,semi",
        )
    )
    assert known.find("飞行架次") == known.find("低空飞行架次") is not None
    assert known.find("全区生产总值") == known.find("地区生产总值")
    assert known.find("GDP") is None


def test_what_a_district_adds_makes_its_forms_others(tmp_path: Path) -> None:
    one = load_catalogue([own(tmp_path, "冷链周转量,,mass,level,flow,semi")])
    two = load_catalogue([own(tmp_path, "冷链周转量,,tonne_km,level,flow,semi")])
    assert len({load_catalogue().fingerprint, one.fingerprint, two.fingerprint}) == 3
    assert one["indicators"].lexicon.find("冷链周转量")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("甲,,bushels,level,flow,semi", "第 2 行：dimension：没有这种量纲"),
        ("甲,,money,plan,flow,semi", "第 2 行：tells："),
        ("甲,,money,,flow,semi", "第 2 行：tells："),
        ("甲,,money,level,river,semi", "第 2 行：runs："),
        ("甲,,money,level,flow,often", "第 2 行：adds："),
        (",,money,level,flow,semi", "第 2 行：name："),
        ("甲,GDP,money,level,flow,semi", "GDP 同时是几个指标的名称"),
    ],
)
def test_a_faulty_row_is_told_with_its_line_and_column(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(FormError, match=r"own\.csv") as refused:
        lexicon(own(tmp_path, row))
    assert said in str(refused.value)


def test_a_faulty_file_stops_the_forms_that_ask_it_and_no_others(tmp_path: Path) -> None:
    catalogue = load_catalogue([own(tmp_path, "甲,,bushels,level,flow,semi")])
    asking = {form.form for form in load_catalogue() if form.named_by or form.is_report}
    assert set(catalogue.broken) == asking >= {"freight", "indicators", "city_yearbook"}
    assert {"dispatch", "bond_projects"} <= set(catalogue.forms)

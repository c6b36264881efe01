"""A part has below it what stands further in than its words, and beside it what they align with."""

from __future__ import annotations

from time import process_time

from licheng_etl.tables.outlines.lines import Line
from licheng_etl.tables.outlines.words_of_parts import words_of_parts
from tests.tables.outlined_rows import paths


def test_what_stands_further_in_than_the_words_of_a_part_is_below_it() -> None:
    found = paths("机构", "    # 医院", "           综合医院", "           中医院", "       门诊部",
                  "       卫生站")  # fmt: skip
    assert found[1:] == [
        "机构 > #医院",
        "机构 > #医院 > 综合医院",
        "机构 > #医院 > 中医院",
        "机构 > 门诊部",
        "机构 > 卫生站",
    ]


def test_parts_of_a_part_end_where_a_line_is_aligned_with_its_words() -> None:
    found = paths("职工", "      # 技术人员", "             # 医师", "                助理医师",
                  "        管理人员", "        工勤人员")  # fmt: skip
    assert found[2:] == [
        "职工 > #技术人员 > #医师",
        "职工 > #技术人员 > 助理医师",
        "职工 > 管理人员",
        "职工 > 工勤人员",
    ]


def test_what_is_no_further_in_than_the_words_of_a_part_is_beside_it() -> None:
    found = paths("企业", "  其中：国有", "        集体", "      私营")
    assert found[2:] == ["企业 > 集体", "企业 > 私营"]
    assert paths("企业", "  #国有", "     集体", "    私营")[2:] == ["企业 > 集体", "企业 > 私营"]
    assert paths("企业", "  #国有", "          集体")[2:] == ["企业 > 集体"]


def test_long_tables_are_read_in_linear_time() -> None:
    lines = [Line("# 医院", 4, has_data=True, total=False)]
    lines += [Line("门诊部", 11 - 4 * (n % 2), has_data=True, total=False) for n in range(20000)]
    start = process_time()
    assert words_of_parts(lines * 2) == {0: 7, len(lines): 7}
    assert process_time() - start < 1

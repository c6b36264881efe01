"""Which form each sheet of a workbook is: every sheet is of exactly one, or it is said why not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.forms import load_catalogue
from licheng_etl.reading.match import FormMatcher, forms_of
from licheng_etl.reading.sheets import views
from tests.cross_tables import form
from tests.reading.received import received
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from licheng_etl.reading.submission import ReceiptsRead
    from tests.reading.workbooks import Row

    Rows = Sequence[Row]

CATALOGUE = load_catalogue()
DISPATCH_TITLE = ["2024年1—3月重点项目调度表"]
DISPATCH: Rows = [
    ["单位：万元"],
    ["项目名称", "项目代码", "建设单位", "总投资", "年度计划投资", "年初至报告期累计完成"],
    ["甲项目", "2301-370112-04-01-100001", "甲公司", 100, 20, 10],
]
FUNDS_TITLE = ["招商引资到位资金月报（2024年3月）"]
FUNDS: Rows = [
    ["单位：万元"],
    ["项目名称", "投资方", "资金来源", "合同额", "当年累计到位", "签约以来累计到位"],
    ["甲项目", "甲集团", "省外", 100, 20, 30],
]
NOTES: Rows = [["填报说明"], ["请各单位于每月8日前报送。"]]


KINDS: Mapping[str, Rows] = {
    "dispatch": [DISPATCH_TITLE, *DISPATCH],
    "funds": [FUNDS_TITLE, *FUNDS],
    "more dispatch": DISPATCH,
    "more funds": FUNDS,
    "notes": NOTES,
}


def _filled(rows: Rows) -> int:
    return sum(cell is not None for row in rows for cell in row)


def read(sheets: Mapping[str, Rows], path: str = "某局/三月.xlsx") -> ReceiptsRead:
    return received({1: (path, workbook(sheets))}, CATALOGUE)


def shared_out(outcome: ReceiptsRead) -> dict[str, list[str]]:
    """Form -> the sheets that it takes, in their order."""
    return {
        batch.form.form: batch.cells["sheet"].unique(maintain_order=True).to_list()
        for batch in outcome.batches
    }


def test_each_form_takes_the_sheets_that_bear_its_title() -> None:
    outcome = read({"一": [DISPATCH_TITLE, *DISPATCH], "二": [FUNDS_TITLE, *FUNDS]})
    assert shared_out(outcome) == {"dispatch": ["一"], "promotion_funds": ["二"]}
    assert outcome.unrecognised == ()
    assert [batch.records.height for batch in outcome.batches] == [1, 1]
    keys = [batch.submissions["submission_key"].item() for batch in outcome.batches]
    assert len(set(keys)) == 2


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["dispatch", "funds", "more dispatch", "more funds", "notes"]),
        min_size=1,
        max_size=5,
    )
)
def test_every_sheet_is_of_one_form_in_whatever_order_they_stand(kinds: list[str]) -> None:
    """A table without a title is of the form whose labels it bears, once a title names the form."""
    of_kind: dict[str, Rows] = {
        "dispatch": [DISPATCH_TITLE, *DISPATCH],
        "funds": [FUNDS_TITLE, *FUNDS],
        "more dispatch": DISPATCH,
        "more funds": FUNDS,
        "notes": NOTES,
    }
    sheets = {f"{number}页": of_kind[kind] for number, kind in enumerate(kinds, 1)}
    outcome = read(sheets)
    told = Counter[str]()
    for batch in outcome.batches:
        told.update(batch.cells["sheet"].to_list())
    for nobodys in outcome.unrecognised:
        told.update(dict(nobodys.cells.iter_rows()))
    assert told == Counter({name: _filled(rows) for name, rows in sheets.items()})
    records = {batch.form.form: batch.records.height for batch in outcome.batches}
    for name, word in (("dispatch", "dispatch"), ("promotion_funds", "funds")):
        assert records.get(name, 0) == sum(word in kind for kind in kinds)


def test_a_sheet_that_says_nothing_of_itself_goes_on_with_the_one_before_it() -> None:
    outcome = read(
        {
            "封面": NOTES,
            "一": [DISPATCH_TITLE, *DISPATCH],
            "说明": NOTES,
            "二": [FUNDS_TITLE, *FUNDS],
            "附注": NOTES,
        }
    )
    assert shared_out(outcome) == {
        "dispatch": ["封面", "一", "说明"],
        "promotion_funds": ["二", "附注"],
    }


def test_a_sheet_without_a_title_beside_another_form_is_of_the_form_whose_labels_it_bears() -> None:
    outcome = read({"一": [DISPATCH_TITLE, *DISPATCH], "二": FUNDS}, "某局/2024年3月.xlsx")
    assert shared_out(outcome) == {"dispatch": ["一"], "promotion_funds": ["二"]}


def test_one_sheet_that_two_forms_claim_is_told_by_its_name_and_theirs() -> None:
    both = [DISPATCH_TITLE, FUNDS_TITLE, *DISPATCH]
    outcome = read({"甲": [FUNDS_TITLE, *FUNDS], "混合": both})
    assert outcome.batches == ()
    (told,) = outcome.unrecognised
    assert told.reason == "two_forms"
    assert told.message == (
        "文件“三月.xlsx”的工作表“混合”像几种表式：重点项目调度表（dispatch）、"
        "招商引资到位资金月报（promotion_funds）；几种表式请各占各的工作表，空表也是；"
        "上下排开的，每种表式只一张表，各有一行标题，下面是表头和数据"
    )
    assert told.cells.rows() == [("甲", 14), ("混合", 15)]


def test_the_title_of_a_part_is_none_of_its_sheet_where_that_has_one() -> None:
    parts = [DISPATCH_TITLE, *DISPATCH, ["二、招商引资到位资金月报"], ["项目", "金额（万元）"]]
    assert shared_out(read({"甲": [*parts, ["乙", 5]]})) == {"dispatch": ["甲"]}
    alone = [["一、招商引资到位资金月报（2024年3月）"], *FUNDS]
    assert shared_out(read({"甲": alone})) == {"promotion_funds": ["甲"]}


def test_of_two_titles_one_within_the_other_the_one_that_says_more_holds() -> None:
    forms = [
        form(form=name, claims={"titles": [title], "by_labels": False})
        for name, title in {"short": "重点项目", "long": "重点项目问题清单"}.items()
    ]
    matcher = FormMatcher(forms)

    def claiming(title: str) -> list[str]:
        grids = list(
            read_workbook(workbook({"表": [[title], ["地区", "数"], ["甲县", 1]]}), "表.xlsx")
        )
        return [known.form for known in forms_of(matcher.match(views(grids), "表.xlsx"))]

    assert claiming("2024年重点项目问题清单") == ["long"]
    assert claiming("2024年重点项目") == ["short"]
    assert claiming("重点项目和重点项目问题清单") == ["short", "long"]


def test_a_file_whose_name_says_another_form_than_all_of_its_sheets_is_no_one_s() -> None:
    outcome = read({"一": [FUNDS_TITLE, *FUNDS]}, "某局/重点项目调度表2024年3月.xlsx")
    assert outcome.batches == ()
    assert [each.reason for each in outcome.unrecognised] == ["two_forms"]


def test_the_name_of_a_file_may_say_less_than_the_title_of_its_sheet() -> None:
    """重点项目周调度 is the name of a file with 重点项目周调度表, which holds the other's title."""
    weekly = CATALOGUE["dispatch"].model_copy(
        update={
            "form": "weekly",
            "claims": CATALOGUE["dispatch"].claims.model_copy(
                update={"titles": ("重点项目周调度表",)}
            ),
        }
    )
    rows = [["2024年3月重点项目周调度表"], *DISPATCH]
    book = workbook({"一": rows})
    matcher = FormMatcher([CATALOGUE["dispatch"], weekly])

    def known(name: str) -> list[str]:
        return [
            form.form for form in forms_of(matcher.match(views(read_workbook(book, name)), name))
        ]

    assert known("重点项目周调度（3月）.xlsx") == ["weekly"]
    assert known("重点项目调度2024年3月.xlsx") == ["weekly"]


def test_what_the_name_of_the_file_says_is_meant_of_the_sheets_without_a_title() -> None:
    sheets = {"甲": DISPATCH, "乙": [FUNDS_TITLE, *FUNDS]}
    outcome = read(sheets, "某局/重点项目调度表2024年3月.xlsx")
    assert shared_out(outcome) == {"dispatch": ["甲"], "promotion_funds": ["乙"]}


def test_only_the_sheets_of_forms_that_nobody_is_known_to_send_are_left() -> None:
    """A form may say who sends it, as the ministry's do; others go by the folder."""
    limits: Rows = [["2021年全国铁路固定资产投资"], ["年份", "合计"], ["2020", 7819]]
    name = "6-1全国铁路固定资产投资"
    outcome = read({name: limits, "乙": [FUNDS_TITLE, *FUNDS]}, "表.xlsx")
    assert shared_out(outcome) == {"rail_investment": [name]}
    (told,) = outcome.unrecognised
    assert (told.reason, told.cells.rows()) == ("no_reporter", [("乙", 14)])

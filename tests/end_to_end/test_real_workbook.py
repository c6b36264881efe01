"""The real list of bond projects, loaded: counts, values read off the sheet by eye, cell states.

It stands in one workbook with two tables of other forms, which are submissions of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.end_to_end.offices import load_real_workbook, real_workbook
from tests.office import lasting_office

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from tests.databases import Databases
    from tests.office import Office

pytestmark = [
    pytest.mark.shared,
    pytest.mark.filterwarnings("ignore:Workbook contains no default style:UserWarning"),
]

LIMITS = "表4-1 地方政府债务限额及余额决算情况表"
PROJECTS = "表4-2 地方政府债券使用情况表"
SERVICE = "表4-3 地方政府债务发行及还本付息情况表"

GENERAL, SPECIAL, ROADS, HOUSING = (
    "一般债券", "其他自平衡专项债券", "收费公路专项债券", "棚改专项债券",
)  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """One row as it stands on the sheet, columns B to I."""

    row: int
    name: str
    code: str
    project_field: str
    department: str | None
    implementer: str
    bond_type: str
    size: str
    issued: str
    amount: str
    """Loaded: 万元."""
    month: str
    """Loaded: the period code of the issue."""
    spelled: Mapping[str, str] = field(default_factory=dict)
    """Loaded otherwise than written: column -> text."""

    @property
    def cells(self) -> dict[str, str | None]:
        """Address -> text."""
        texts = (
            self.name, self.code, self.project_field, self.department, self.implementer,
            self.bond_type, self.size, self.issued,
        )  # fmt: skip
        return {f"{column}{self.row}": text for column, text in zip("BCDEFGHI", texts, strict=True)}


SEEN = (
    Seen(8, "国道206线大学路（揭阳交界—潮汕路）地方配套改造工程", "P20440500-0125",
         "免费一级公路", "交通", "汕头市公路事务中心", GENERAL, "113.1414", "2021-04", "1131414",
         "2021-M04"),
    Seen(9, "广东省恩平市垦造水田及拆旧复垦项目", "P20440785-0023", "其他农林水利建设",
         "国土资源（海洋局）", "恩平市自然资源局（恩平市海洋局）", SPECIAL, "199.7972", "2021-10",
         "1997972", "2021-M10",
         {"department": "国土资源(海洋局)", "implementer": "恩平市自然资源局(恩平市海洋局)"}),
    Seen(18, "顺德区电子科技及环保时尚产业园区及配套基础设施项目", "P20440606-0276",
         "产业园区基础设施", None, "均安镇城建和水利办公室", SPECIAL, "185.1124", "2021-10",
         "1851124", "2021-M10"),
    Seen(39, " 湛江市坡头区妇幼保健院升级建设（异地搬迁新建）项目", "P19440804-0026",
         "公共卫生设施", "卫生", "湛江市坡头区妇幼保健院", SPECIAL, "15.136", "2021-04", "151360",
         "2021-M04", {"project_name": "湛江市坡头区妇幼保健院升级建设（异地搬迁新建）项目"}),
    Seen(93, "揭阳市妇幼保健住院综合大楼", "XMWH4452000003610030001160928134131", "公共卫生设施",
         "卫生", "揭阳市妇幼保健计划生育服务中心", SPECIAL, "96.6059", "2021-08", "966059",
         "2021-M08"),
    Seen(133, "广东省中山市大涌特色小镇基础设施提升工程", "P21442000-0120", "产业园区基础设施",
         "人民政府", "大涌镇人民政府", SPECIAL, "70", "2020-08", "700000", "2020-M08"),
    Seen(240, "徐闻县职业高级中学迁建工程项目\t\t", "P20440825-0102", "职业教育", "教育",
         "徐闻县职业高级中学", SPECIAL, "11.8465", "2021-06", "118465", "2021-M06",
         {"project_name": "徐闻县职业高级中学迁建工程项目"}),
    Seen(303, "茂名市乡村振兴示范带“精彩 100 里”（先行段）建设项目", "P20440900-0093",
         "其他农村建设", "农业", "茂名市农业局", GENERAL, "58.4388", "2021-11", "584388",
         "2021-M11"),
    Seen(456, " 粤赣省际边界地区生态宜居美丽乡村示范带", "P21441622-0002", "特色小镇建设", "财政",
         "龙川县财政局", SPECIAL, "163.6588", "2021-08", "1636588", "2021-M08",
         {"project_name": "粤赣省际边界地区生态宜居美丽乡村示范带"}),
    Seen(620, "广中江高速公路项目", "CXMWH4400000003480080050001140128092642", "政府收费高速公路",
         "交通", "广中江高速公路项目管理处", ROADS, "15.8396", "2021-04", "158396", "2021-M04"),
    Seen(654,
         "潮州市潮安区庵埠镇老镇区（寨内中心区）旧街活化改造工程、潮州市潮安区融媒体中心平台、 潮"
         "州市潮安区钠灯灯源改造为智能LED灯源项目、潮州市潮安区江东镇社会治理智慧化改造工程（路灯"
         "项目工程，农村电网改造及智能视频监控工程）", "P20445103-0158", "供电", "人民政府",
         "潮州市潮安区江东镇人民政府", SPECIAL, "199.7972", "2021-10", "1997972", "2021-M10"),
    Seen(795, "龙 川至梅州铁路", "P194400-0054", "铁路干线", "国有资产监督管理委员会",
         "广东省铁路建设投资集团", SPECIAL, "21.17", "2021-04", "211700", "2021-M04"),
    Seen(814, "电白棚户区改造项目", "P20440904-0018", "棚户区改造", "建设",
         "电白区住房和城乡建设局", HOUSING, "1.0318", "2021-06", "10318", "2021-M06"),
    Seen(1902, "岭南现代农业科学与技术广东省实验室茂名分中心", "P20440900-0075",
         "其他农林水利建设", "农业", "茂名市农业局", SPECIAL, "69.5", "2020-01", "695000",
         "2020-M01"),
    Seen(2211, "饶平县樟溪低碳工业园区消防站一期工程", "P19445122-0049", "其他市政建设",
         "其他部门", "饶平县消防救援大队", GENERAL, "147.32", "2020-02", "1473200", "2020-M02"),
    Seen(2364, " 南海旅游岛基础设施建设项目", "P20440900-0073", "产业园区基础设施", "开发区",
         "广东茂名水东湾新城建设管理委员会", SPECIAL, "7", "2020-05", "70000", "2020-M05",
         {"project_name": "南海旅游岛基础设施建设项目"}),
    Seen(3137, "市区水源工程", "XMWH4416000003180010010082180105155821", "供水", "财政", "预算科",
         GENERAL, "54.8008", "2021-08", "548008", "2021-M08"),
    Seen(3897,
         "广东省中山市中心组团黑臭（未达标）水体整治提升工程中心城区10条河涌、项目一、项目二、项"
         "目三）", "P18442000-0028", "河道整治", "人民政府", "人民政府（财政基建）", SPECIAL,
         "4.7", "2020-05", "47000", "2020-M05", {"implementer": "人民政府(财政基建)"}),
    Seen(4029, "广东省中山市小榄镇智能制造5G+工业园区升级改造一期工程", "P20442000-0056",
         "产业园区基础设施", None, "中山市小榄镇人民政府", SPECIAL, "15.9", "2020-08", "159000",
         "2020-M08"),
    Seen(4311, "市区道路基础设施建设", "P18445102-0007", "道路", "建设",
         "潮州市湘桥区住房和城乡建设局", GENERAL, "58.4388", "2021-11", "584388", "2021-M11"),
    Seen(4312, "肇庆市高要区江滨新城基础设施配套开发项目", "P20441283-0145", "产业园区基础设施",
         "交通", "肇庆市高要区交通运输局", SPECIAL, "67.402", "2021-11", "674020", "2021-M11"),
)  # fmt: skip

ROWS_BY_BOND = {
    GENERAL: {
        "2020-M02": 10, "2021-M04": 182, "2021-M06": 159, "2021-M08": 217,
        "2021-M10": 4, "2021-M11": 87,
    },
    SPECIAL: {
        "2020-M01": 26, "2020-M05": 15, "2020-M08": 9, "2021-M04": 583,
        "2021-M06": 614, "2021-M08": 1052, "2021-M10": 975, "2021-M11": 324,
    },
    ROADS: {
        "2021-M04": 11, "2021-M06": 10, "2021-M08": 4, "2021-M10": 4,
    },
    HOUSING: {
        "2020-M08": 1, "2021-M04": 3, "2021-M06": 4, "2021-M08": 4,
        "2021-M10": 4, "2021-M11": 3,
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory,
    databases: Databases,
    template: str,
    shared_data: Path,
) -> Iterator[Office]:
    """The real workbook, loaded; tests only read."""
    folder = tmp_path_factory.mktemp("real") / "数据 2"
    with lasting_office(folder, databases, template) as real:
        load_real_workbook(real, shared_data)
        yield real


@pytest.fixture(scope="module")
def sheet(shared_data: Path) -> Worksheet:
    """表4-2 as an independent reader sees it."""
    return openpyxl.load_workbook(real_workbook(shared_data), data_only=True)[PROJECTS]


def test_the_workbook_is_a_submission_of_each_of_its_forms(office: Office) -> None:
    query = "select form, status, reporter, records from ops.submission order by form"
    assert [tuple(row.values()) for row in office.rows(query)] == [
        ("bond_projects", "accepted", "广东省财政厅", 4305),
        ("debt_flows", "accepted", "广东省财政厅", 52),
        ("debt_limits", "accepted", "广东省财政厅", 930),
    ]
    rules = office.rows("select distinct rule from ops.verdict order by 1")
    assert rules == [{"rule": "unknown_indicators"}]
    assert office.rows("select * from ops.quarantine") == []


def test_what_two_of_its_forms_tell_of_the_same_agrees(office: Office) -> None:
    """What is owed at the end of the year and may be owed stands on two of its sheets."""
    twice = office.rows(
        "select area_name, indicator_name, period_code, count(distinct value) as values"
        " from mart.indicator_obs group by 1, 2, 3 having count(*) > 1"
    )
    assert len(twice) == 2 * 6
    assert {row["values"] for row in twice} == {1}


def test_its_slot_is_the_year_and_lies_in_the_first_month_of_the_partitions(office: Office) -> None:
    (slot,) = office.rows("select period_code, month from ops.slot where form = 'bond_projects'")
    assert slot == {"period_code": "2021", "month": "2023-01"}


def test_every_row_is_a_fact_and_the_projects_are_those_of_the_sheet(office: Office) -> None:
    assert office.value("select count(*) from core.fct_project_funding") == 4305
    assert office.value("select count(*) from mart.project_funding") == 4305
    assert office.value("select count(distinct project_code) from mart.project_funding") == 1988
    assert office.value("select count(distinct project_id) from mart.project_funding") == 1988
    assert office.value("select min(source_row) from mart.project_funding") == 8
    assert office.value("select max(source_row) from mart.project_funding") == 4312


def test_rows_by_type_and_month_of_issue_are_those_of_the_sheet(office: Office) -> None:
    actual = office.rows(
        "select bond_type, issue_period, count(*) as rows from mart.project_funding group by 1, 2"
    )
    assert {(row["bond_type"], row["issue_period"]): row["rows"] for row in actual} == {
        (bond_type, month): rows
        for bond_type, months in ROWS_BY_BOND.items()
        for month, rows in months.items()
    }


def test_dimensions_hold_what_the_sheet_names_and_no_more(office: Office) -> None:
    projects = "select count(*) from core.dim_project where project_code is"
    assert office.value(f"{projects} not null") == 1988
    assert office.value(f"{projects} null") == 1964
    assert office.value("select count(*) from core.dim_organisation") == 1237
    areas = office.rows("select distinct area_name from mart.project_funding")
    assert areas == [{"area_name": "广东省"}]
    periods = office.rows("select period_code from core.dim_period order by 1")
    issues = set(chain.from_iterable(ROWS_BY_BOND.values()))
    assert {row["period_code"] for row in periods} == {"2020", "2021"} | issues
    assert office.value("select count(*) from core.dim_submission") == 3


def test_a_bond_of_287_projects_bears_its_size_on_each_of_them(office: Office) -> None:
    bonds = office.rows(
        "select bond_type, bond_size, issue_period, count(*) as projects"
        " from mart.project_funding group by 1, 2, 3 order by 4 desc"
    )
    assert len(bonds) == 107
    assert bonds[0] == {
        "bond_type": SPECIAL,
        "bond_size": Decimal(1636588),
        "issue_period": "2021-M08",
        "projects": 287,
    }


def test_a_blank_department_is_null_and_nobody_else_is(office: Office) -> None:
    blank = "select count(*) from mart.project_funding where department is null"
    assert office.value(blank) == 138
    others = (
        "project_name", "project_code", "project_field", "bond_type", "bond_size", "issue_period",
        "issue_start", "implementer", "area_name", "project_id",
    )  # fmt: skip
    missing = " or ".join(f"{name} is null" for name in others)
    assert office.value(f"select count(*) from mart.project_funding where {missing}") == 0


@pytest.mark.parametrize("seen", SEEN, ids=lambda seen: f"row {seen.row}")
def test_a_row_read_by_eye_stands_in_its_cells(sheet: Worksheet, seen: Seen) -> None:
    actual = {cell: sheet[cell].value for cell in seen.cells}
    assert {cell: None if value is None else str(value) for cell, value in actual.items()} == (
        seen.cells
    )


@pytest.mark.parametrize("seen", SEEN, ids=lambda seen: f"row {seen.row}")
def test_a_row_read_by_eye_is_loaded_with_its_values(office: Office, seen: Seen) -> None:
    (loaded,) = office.rows(
        "select project_name, project_field, department, implementer, bond_size, source_row,"
        " period_code, period_end::text from mart.project_funding"
        f" where project_code = '{seen.code}' and bond_type = '{seen.bond_type}'"
        f" and bond_size = {seen.amount} and issue_period = '{seen.month}'"
    )
    assert loaded == {
        "project_name": seen.name,
        "project_field": seen.project_field,
        "department": seen.department,
        "implementer": seen.implementer,
        "bond_size": Decimal(seen.amount),
        "source_row": seen.row,
        "period_code": "2021",
        "period_end": "2021-12-31",
    } | dict(seen.spelled)


def test_every_cell_of_the_project_sheet_is_in_the_state_that_its_place_gives_it(
    office: Office, sheet: Worksheet
) -> None:
    hidden_columns = {name for name, column in sheet.column_dimensions.items() if column.hidden}
    hidden = body = 0
    for cell in chain.from_iterable(sheet.iter_rows()):
        if cell.value in {None, ""}:
            continue
        if cell.column_letter in hidden_columns or sheet.row_dimensions[cell.row].hidden:
            hidden += 1
        elif 8 <= cell.row <= 4312:
            body += 1
    states = office.rows(
        f"select state, rule, cells from ops.cell_state where sheet = '{PROJECTS}'"
    )
    assert {(row["state"], row["rule"]): row["cells"] for row in states} == {
        ("ignored", "helper"): hidden,
        ("ignored", "title"): 2,
        ("ignored", "unit"): 1,
        ("ignored", "header"): 8,
        ("ignored", "note"): 1,
        ("loaded", "record"): body,
    }
    assert (hidden, body) == (25_719, 4305 * 8 - 138)


def test_every_cell_of_the_file_is_accounted_for_by_the_form_of_its_sheet(office: Office) -> None:
    states = office.rows(
        "select form, sheet, sum(cells)::integer as cells from ops.cell_state"
        " group by 1, 2 order by sheet"
    )
    assert [tuple(row.values()) for row in states] == [
        ("debt_limits", LIMITS, 1436),
        ("bond_projects", PROJECTS, 60033),
        ("debt_flows", SERVICE, 183),
    ]


def test_before_the_receipt_nothing_was_known(office: Office) -> None:
    count = "select count(*) from mart.project_funding"
    assert office.value(count, known="2022-08-30") == 0
    assert office.value(count, known="2022-08-31 08:59:59+08") == 0
    assert office.value(count, known="2022-08-31") == 4305

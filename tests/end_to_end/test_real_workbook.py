"""The real list of bond projects, loaded: counts, values read off the sheet by eye, cell states."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.end_to_end.offices import lasting_office, load_real_workbook, real_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from licheng_etl.warehouse.server import EmbeddedServer
    from tests.end_to_end.conftest import Office

pytestmark = [
    pytest.mark.shared,
    pytest.mark.xdist_group("real workbook"),
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
    field: str
    department: str | None
    implementer: str
    bond_type: str
    size: str
    issued: str

    @property
    def cells(self) -> dict[str, str | None]:
        """Address -> text."""
        texts = (
            self.name, self.code, self.field, self.department, self.implementer, self.bond_type,
            self.size, self.issued,
        )  # fmt: skip
        return {f"{column}{self.row}": text for column, text in zip("BCDEFGHI", texts, strict=True)}


SEEN = (
    Seen(8, "国道206线大学路（揭阳交界—潮汕路）地方配套改造工程", "P20440500-0125", "免费一级公路",
         "交通", "汕头市公路事务中心", GENERAL, "113.1414", "2021-04"),
    Seen(9, "广东省恩平市垦造水田及拆旧复垦项目", "P20440785-0023", "其他农林水利建设",
         "国土资源（海洋局）", "恩平市自然资源局（恩平市海洋局）", SPECIAL, "199.7972", "2021-10"),
    Seen(18, "顺德区电子科技及环保时尚产业园区及配套基础设施项目", "P20440606-0276",
         "产业园区基础设施", None, "均安镇城建和水利办公室", SPECIAL, "185.1124", "2021-10"),
    Seen(39, " 湛江市坡头区妇幼保健院升级建设（异地搬迁新建）项目", "P19440804-0026", "公共卫生设施",
         "卫生", "湛江市坡头区妇幼保健院", SPECIAL, "15.136", "2021-04"),
    Seen(93, "揭阳市妇幼保健住院综合大楼", "XMWH4452000003610030001160928134131", "公共卫生设施",
         "卫生", "揭阳市妇幼保健计划生育服务中心", SPECIAL, "96.6059", "2021-08"),
    Seen(133, "广东省中山市大涌特色小镇基础设施提升工程", "P21442000-0120", "产业园区基础设施",
         "人民政府", "大涌镇人民政府", SPECIAL, "70", "2020-08"),
    Seen(240, "徐闻县职业高级中学迁建工程项目\t\t", "P20440825-0102", "职业教育",
         "教育", "徐闻县职业高级中学", SPECIAL, "11.8465", "2021-06"),
    Seen(303, "茂名市乡村振兴示范带“精彩 100 里”（先行段）建设项目", "P20440900-0093",
         "其他农村建设", "农业", "茂名市农业局", GENERAL, "58.4388", "2021-11"),
    Seen(456, " 粤赣省际边界地区生态宜居美丽乡村示范带", "P21441622-0002", "特色小镇建设",
         "财政", "龙川县财政局", SPECIAL, "163.6588", "2021-08"),
    Seen(620, "广中江高速公路项目", "CXMWH4400000003480080050001140128092642", "政府收费高速公路",
         "交通", "广中江高速公路项目管理处", ROADS, "15.8396", "2021-04"),
    Seen(654, "潮州市潮安区庵埠镇老镇区（寨内中心区）旧街活化改造工程、"
         "潮州市潮安区融媒体中心平台、 潮州市潮安区钠灯灯源改造为智能LED灯源项目、"
         "潮州市潮安区江东镇社会治理智慧化改造工程（路灯项目工程，农村电网改造及智能视频监控工程）",
         "P20445103-0158", "供电", "人民政府", "潮州市潮安区江东镇人民政府", SPECIAL, "?", "?"),
    Seen(795, "龙 川至梅州铁路", "P194400-0054", "铁路干线", "国有资产监督管理委员会",
         "广东省铁路建设投资集团", SPECIAL, "21.17", "2021-04"),
    Seen(814, "电白棚户区改造项目", "P20440904-0018", "棚户区改造", "建设",
         "电白区住房和城乡建设局", HOUSING, "1.0318", "2021-06"),
    Seen(1902, "岭南现代农业科学与技术广东省实验室茂名分中心", "P20440900-0075",
         "其他农林水利建设", "农业", "茂名市农业局", SPECIAL, "69.5", "2020-01"),
    Seen(2211, "饶平县樟溪低碳工业园区消防站一期工程", "P19445122-0049", "其他市政建设",
         "其他部门", "饶平县消防救援大队", GENERAL, "147.32", "2020-02"),
    Seen(2364, " 南海旅游岛基础设施建设项目", "P20440900-0073", "产业园区基础设施", "开发区",
         "广东茂名水东湾新城建设管理委员会", SPECIAL, "7", "2020-05"),
    Seen(3137, "市区水源工程", "XMWH4416000003180010010082180105155821", "供水", "财政",
         "预算科", GENERAL, "54.8008", "2021-08"),
    Seen(3897, "广东省中山市中心组团黑臭（未达标）水体整治提升工程中心城区10条河涌、项目一、项目二、"
         "项目三）", "P18442000-0028", "河道整治", "人民政府", "人民政府（财政基建）", SPECIAL,
         "4.7", "2020-05"),
    Seen(4029, "广东省中山市小榄镇智能制造5G+工业园区升级改造一期工程", "P20442000-0056",
         "产业园区基础设施", None, "中山市小榄镇人民政府", SPECIAL, "15.9", "2020-08"),
    Seen(4311, "市区道路基础设施建设", "P18445102-0007", "道路", "建设",
         "潮州市湘桥区住房和城乡建设局", GENERAL, "58.4388", "2021-11"),
    Seen(4312, "肇庆市高要区江滨新城基础设施配套开发项目", "P20441283-0145", "产业园区基础设施",
         "交通", "肇庆市高要区交通运输局", SPECIAL, "67.402", "2021-11"),
)  # fmt: skip

"""The register of what projects are expected to yield, as a workbook.

Of 邦德激光 the district has published 27 亿元 of output for 2024, 32 亿元 and 1,500 万元 of tax for
2025; everything else is invented. Not here: what came of it (enterprises).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from licheng_etl.sample.cells import Column
from licheng_etl.sample.dispatch.projects import projects
from licheng_etl.sample.draw import draw
from licheng_etl.sample.enterprises.catalogue import Enterprise, enterprises
from licheng_etl.sample.months import number_of
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.plain_table import PlainTable
from licheng_etl.sample.sending import Sending, at

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Line

REPORTER = "历城区重点项目服务中心"
REGISTERED = ("2024-03", "2024-09")
"""The months at whose end the register is sent."""
YEARS = (2024, 2025)
_TITLE = "历城区项目预期效益登记表"
_PUBLISHED = {
    ("邦德激光全球总部基地", 2024): (Decimal(270_000), None),
    ("邦德激光全球总部基地", 2025): (Decimal(320_000), Decimal(1500)),
}


@dataclass(frozen=True)
class Forecast:
    """What a project is expected to yield in a year; amounts in 万元."""

    company: Enterprise
    year: int
    output: Decimal
    tax: Decimal | None


def forecasts(month: str) -> list[Forecast]:
    """As the register of a month has them; some were lowered by the second."""
    return [
        _forecast(company, project, year, month)
        for company in enterprises()
        if (project := company.project) is not None
        for year in YEARS
    ]


def _forecast(company: Enterprise, project: str, year: int, month: str) -> Forecast:
    published = _PUBLISHED.get((project, year))
    if published is not None:
        return Forecast(company, year, *published)
    lowered = month > REGISTERED[0] and draw(2, "lowered", project) == 0
    months = 12 if year > YEARS[0] else 13 - number_of(company.began)
    output = Decimal(company.output * months * (8 if lowered else 10) // 10)
    return Forecast(company, year, output, (output / 20).quantize(Decimal(1)))


def forecasts_table(month: str) -> PlainTable:
    """The register as it stands at the end of `month`."""
    columns = (
        Column("serial", ("序号",), 6),
        Column("name", ("项目名称",), 34),
        Column("code", ("项目代码",), 26),
        Column("builder", ("建设单位",), 28),
        Column("credit_code", ("统一社会信用代码",), 22),
        Column("street", ("所在街道",)),
        Column("year", ("预测年份",)),
        Column("output", ("预计年产值\n（万元）",), 13),
        Column("tax", ("预计年税收\n（万元）",), 13),
    )
    return PlainTable(
        sheet="预期效益",
        title=f"{_TITLE}（示例数据）",
        period_line=f"截至{month[:4]}年{number_of(month)}月",
        columns=columns,
        rows=tuple(
            _row(each, month, place) for place, each in enumerate(forecasts(month), start=1)
        ),
    )


def _row(forecast: Forecast, month: str, serial: int) -> Line:
    (project,) = (each for each in projects() if each.name == forecast.company.project)
    return {
        "serial": Decimal(serial),
        "name": project.name_in(month),
        "code": project.code_in(month),
        "builder": project.builder,
        "credit_code": forecast.company.credit_code,
        "street": project.street,
        "year": f"{forecast.year}年",
        "output": forecast.output,
        "tax": forecast.tax,
    }


def forecasts_sendings() -> list[Sending]:
    """The register, as often as it was sent."""
    return [
        Sending(
            folder=REPORTER,
            file_name=f"{_TITLE}{month[:4]}年{number_of(month)}月（示例数据）.xlsx",
            received_at=at(f"{month}-29T15:10:00"),
            content=render(forecasts_table(month)),
        )
        for month in REGISTERED
    ]

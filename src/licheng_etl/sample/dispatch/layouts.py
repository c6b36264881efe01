"""The three layouts in which the bureau has sent its dispatch table: labels, order, places.

Not here: values. A label may hold `{to_date}`, the months covered (`1—10月`).
"""

from __future__ import annotations

from dataclasses import dataclass

from licheng_etl.sample.cells import Column
from licheng_etl.sample.months import span_of

HUNDRED_MILLION = "亿元"
TEN_THOUSAND = "万元"

_Labels = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Layout:
    """How the tables of a time look; see DispatchTable for the meaning of the parts."""

    name: str
    sheet: str
    title: str
    unit_line: str | None
    labels: _Labels
    header_rows: int
    dash: str
    total_unit: str = TEN_THOUSAND
    subtotal_label: str | None = None
    total_label: str | None = None
    total_first: bool = False
    origin: tuple[int, int] = (0, 0)

    def span(self, month: str) -> str:
        return span_of(month, self.dash)

    def title_of(self, month: str) -> str:
        return self.title.format(year=month[:4], span=self.span(month))

    def columns_of(self, month: str) -> tuple[Column, ...]:
        to_date = "年初至报告期" if month.endswith("-01") else self.span(month)
        return tuple(
            Column(
                key, tuple(label.format(to_date=to_date) for label in path), _WIDTHS.get(key, 11)
            )
            for key, path in self.labels
        )


_WIDTHS = {
    "serial": 6,
    "project_name": 34,
    "project_code": 26,
    "builder": 28,
    "content": 40,
    "annual_goal": 30,
    "progress": 24,
    "issue": 24,
    "lead_unit": 18,
    "phone": 15,
}

_L1_LABELS: _Labels = (
    ("serial", ("序号",)),
    ("project_name", ("项目名称",)),
    ("project_code", ("项目代码",)),
    ("category", ("项目类别",)),
    ("industry", ("所属行业",)),
    ("street", ("所在街道",)),
    ("content", ("建设内容及规模",)),
    ("span", ("建设起止年限",)),
    ("total_investment", ("总投资",)),
    ("prior_completed", ("至上年底累计完成投资",)),
    ("annual_plan", ("年度计划投资",)),
    ("annual_goal", ("年度形象进度目标",)),
    ("month_completed", ("完成投资", "当月完成")),
    ("ytd_completed", ("完成投资", "年初至报告期累计")),
    ("annual_rate", ("完成投资", "占年计划%")),
    ("cumulative_completed", ("完成投资", "开工至报告期累计")),
    ("total_rate", ("完成投资", "占总投资%")),
    ("ytd_civil", ("其中（年初至报告期累计）", "土建")),
    ("ytd_equipment", ("其中（年初至报告期累计）", "设备")),
    ("ytd_land", ("其中（年初至报告期累计）", "土地")),
    ("progress", ("形象进度",)),
    ("started", ("是否开工",)),
    ("planned_start", ("计划开工时间",)),
    ("actual_start", ("实际开工时间",)),
    ("in_statistics", ("是否纳统",)),
    ("issue", ("存在问题",)),
    ("lead_unit", ("责任单位",)),
    ("builder", ("建设单位",)),
    ("leader", ("包保领导",)),
    ("contact", ("联系人",)),
    ("phone", ("联系电话",)),
)

_L2_LABELS: _Labels = (
    ("serial", ("序\n号",)),
    ("project_name", ("项  目\n名  称",)),
    ("builder", ("建设\n单位",)),
    ("project_code", ("项目\n代码",)),
    ("category", ("项目\n类别",)),
    ("industry", ("行  业",)),
    ("street", ("街  道",)),
    ("content", ("建设内容\n及规模",)),
    ("span", ("建设起止\n年  限",)),
    ("total_investment", ("总 投 资",)),
    ("prior_completed", ("至上年底累计\n完成投资",)),
    ("annual_plan", ("年度计划\n投  资",)),
    ("annual_goal", ("年度形象\n进度目标",)),
    ("month_completed", ("投资完成情况", "本年度", "当月\n完成")),
    ("ytd_completed", ("投资完成情况", "本年度", "年初至报告期\n累  计")),
    ("annual_rate", ("投资完成情况", "本年度", "占年计划\n%")),
    ("cumulative_completed", ("投资完成情况", "开工以来", "开工至报告期\n累  计")),
    ("total_rate", ("投资完成情况", "开工以来", "占总投资\n%")),
    ("ytd_civil", ("投资完成情况", "其中（年初至报告期累计）", "土 建")),
    ("ytd_equipment", ("投资完成情况", "其中（年初至报告期累计）", "设 备")),
    ("ytd_land", ("投资完成情况", "其中（年初至报告期累计）", "土 地")),
    ("progress", ("形象\n进度",)),
    ("started", ("开工情况", "是否\n开工")),
    ("planned_start", ("开工情况", "计划开工\n时  间")),
    ("actual_start", ("开工情况", "实际开工\n时  间")),
    ("in_statistics", ("是否\n纳统",)),
    ("issue", ("存在\n问题",)),
    ("lead_unit", ("责任\n单位",)),
    ("leader", ("包保\n领导",)),
    ("contact", ("联系人",)),
    ("phone", ("联系\n电话",)),
)

_L3_LABELS: _Labels = (
    ("serial", ("序号",)),
    ("project_name", ("项目名称",)),
    ("project_code", ("项目代码",)),
    ("level", ("级别",)),
    ("category", ("项目类别",)),
    ("industry", ("所属行业",)),
    ("street", ("所在街道",)),
    ("builder", ("建设单位",)),
    ("content", ("建设内容及规模",)),
    ("span", ("建设起止年限",)),
    ("total_investment", ("总投资（亿元）",)),
    ("prior_completed", ("至上年底累计完成投资（万元）",)),
    ("annual_plan", ("年度计划投资（万元）",)),
    ("annual_goal", ("年度形象进度目标",)),
    ("month_completed", ("完成投资（万元）", "当月完成")),
    ("ytd_completed", ("完成投资（万元）", "{to_date}累计")),
    ("annual_rate", ("完成投资（万元）", "占年计划%")),
    ("cumulative_completed", ("完成投资（万元）", "开工至报告期累计")),
    ("total_rate", ("完成投资（万元）", "占总投资%")),
    ("ytd_civil", ("其中（年初至报告期累计）", "土建（万元）")),
    ("ytd_equipment", ("其中（年初至报告期累计）", "设备（万元）")),
    ("ytd_land", ("其中（年初至报告期累计）", "土地（万元）")),
    ("progress", ("形象进度",)),
    ("started", ("是否开工",)),
    ("planned_start", ("计划开工时间",)),
    ("actual_start", ("实际开工时间",)),
    ("in_statistics", ("是否纳统",)),
    ("issue", ("存在问题",)),
    ("lead_unit", ("责任单位",)),
    ("leader", ("挂点领导",)),
    ("contact", ("联系人",)),
    ("phone", ("联系电话",)),
)

L1 = Layout(
    name="L1",
    sheet="Sheet1",
    title="{year}年{span}历城区重点项目调度表（示例数据）",
    unit_line="单位：万元",
    labels=_L1_LABELS,
    header_rows=2,
    dash="-",
    subtotal_label="小计",
    total_label="合计",
)
L2 = Layout(
    name="L2",
    sheet="重点项目调度表",
    title="{year}年{span}历城区重点项目调度表（示例数据）（单位：万元）",
    unit_line=None,
    labels=_L2_LABELS,
    header_rows=3,
    dash="—",
    total_label="合  计",
    total_first=True,
)
L3 = Layout(
    name="L3",
    sheet="重点项目",
    title="{year}年{span}历城区重点项目调度表（示例数据）",
    unit_line=None,
    labels=_L3_LABELS,
    header_rows=2,
    dash="—",
    total_unit=HUNDRED_MILLION,
    subtotal_label="小 计",
    origin=(2, 1),
)


def layout_of(month: str) -> Layout:
    """The layout in use when `month` was reported."""
    if month < "2023-07":
        return L1
    return L2 if month < "2024-01" else L3

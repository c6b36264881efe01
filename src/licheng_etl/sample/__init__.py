"""示例数据: a deterministic set of workbooks that a district's offices could have sent.

Here: what the sample says of projects, freight and the economy, and the workbooks that print it.
Published facts of the district are kept; everything else is invented and says so. Not here:
anything that reads a workbook. Nothing of this package enters a real warehouse.
"""

from licheng_etl.sample.cells import Column, Line, Value
from licheng_etl.sample.dispatch.layouts import L1, L2, L3, Layout
from licheng_etl.sample.dispatch.rows import DispatchRow, sample_rows
from licheng_etl.sample.dispatch.table import DispatchTable, Section
from licheng_etl.sample.dispatch.workbook import dispatch_table, dispatch_workbook
from licheng_etl.sample.freight.workbook import freight_workbook
from licheng_etl.sample.inbox import MonthTotal, SampleSummary, write_sample
from licheng_etl.sample.indicators.accounts import Stage
from licheng_etl.sample.indicators.workbook import indicators_workbook
from licheng_etl.sample.plain_table import PlainTable

__all__ = [
    "L1",
    "L2",
    "L3",
    "Column",
    "DispatchRow",
    "DispatchTable",
    "Layout",
    "Line",
    "MonthTotal",
    "PlainTable",
    "SampleSummary",
    "Section",
    "Stage",
    "Value",
    "dispatch_table",
    "dispatch_workbook",
    "freight_workbook",
    "indicators_workbook",
    "sample_rows",
    "write_sample",
]

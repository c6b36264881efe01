"""示例数据: a deterministic set of dispatch workbooks that a district's bureau could have sent.

Here: the projects of the sample, their figures, and the workbooks that print them. Published
facts of the district are kept; everything else is invented and says so. Not here: anything that
reads a workbook. Nothing of this package enters a real warehouse.
"""

from licheng_etl.sample.dispatch import dispatch_table, dispatch_workbook
from licheng_etl.sample.inbox import MonthTotal, SampleSummary, write_sample
from licheng_etl.sample.layouts import L1, L2, L3, Layout
from licheng_etl.sample.rows import DispatchRow, sample_rows
from licheng_etl.sample.table import Column, DispatchTable, Section, Value

__all__ = [
    "L1",
    "L2",
    "L3",
    "Column",
    "DispatchRow",
    "DispatchTable",
    "Layout",
    "MonthTotal",
    "SampleSummary",
    "Section",
    "Value",
    "dispatch_table",
    "dispatch_workbook",
    "sample_rows",
    "write_sample",
]

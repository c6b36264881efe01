"""The monthly brief: what the warehouse knows of a month, as a bulletin in Chinese.

Figures are chosen by SQL (`sql/brief`), words stand in `outline.yaml`, writers put both into a
page (page) and a Word document (word). Here: nothing but the face.
"""

from licheng_etl.publish.brief.composing import compose, no_such_month
from licheng_etl.publish.brief.content import Brief
from licheng_etl.publish.brief.page import to_html
from licheng_etl.publish.brief.word import to_docx

__all__ = ["Brief", "compose", "no_such_month", "to_docx", "to_html"]

"""Texts of merged cells: copied to the rows they cover, and never over what a file says itself."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from licheng_etl.extract.claims import Claim
from licheng_etl.extract.locating import locate
from licheng_etl.extract.records import read_as
from licheng_etl.extract.submission import Submission, read_receipts
from licheng_etl.forms import load_catalogue
from tests.extract.test_submission import HEADER, PROJECT, TITLE
from tests.extract.workbooks import workbook

if TYPE_CHECKING:
    from tests.extract.workbooks import Cell, Row

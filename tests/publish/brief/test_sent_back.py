"""A brief that is sent to the house as a report: its figures are set against the data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from licheng_etl.publish.brief import compose, to_docx
from licheng_etl.publish.brief.months import Month
from licheng_etl.warehouse.server.roles import DatabaseRole
from tests.office import copied_office

if TYPE_CHECKING:
    from pathlib import Path

    from tests.databases import Databases
    from tests.office import Office

FILE = "历城区重点项目和经济运行情况月度简报2024年10月.docx"


@pytest.mark.long
def test_no_figure_of_a_brief_differs_from_the_data(
    tmp_path: Path, databases: Databases, loaded_sample: Office
) -> None:
    with copied_office(loaded_sample, tmp_path / "数据", databases) as office:
        context = office.context
        with office.database.connect(DatabaseRole.BI) as connection:
            district, forms = context.settings.district, list(context.catalogue)
            brief = compose(connection, Month(2024, 10), district, forms, date(2024, 12, 31))
        office.drop(FILE, to_docx(brief), "2024-12-31T10:00", folder="历城区发展和改革局")
        office.night()
        rows = office.rows(
            "select state, count(*) as claims from mart.claim_reconciliation"
            f" where file_name = '{FILE}' group by state"
        )
    claims = {str(row["state"]): row["claims"] for row in rows}
    assert claims.keys() == {"agree", "no_counterpart"}
    assert int(str(claims["agree"])) > 20

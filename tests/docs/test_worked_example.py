"""A new form with a fact of its own, added by doing what CONTRIBUTING.md says, to the letter.

The tree is copied, the blocks are written where they say, the commands run as they stand, and the
workbook holds what the table shows.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import openpyxl
import psycopg
import pytest
from psycopg.rows import dict_row

from tests.command_line import PATIENCE, command_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.command_line import CommandLine

pytestmark = pytest.mark.long

ROOT: Final = Path(__file__).parents[2]
SENDER: Final = "历城区口岸和物流办公室"
WORKBOOK: Final = "历城区冷链保税仓月报2024年10月.xlsx"
FORM: Final = "cold_store"

_FILE: Final = re.compile(r"^`([\w./]+)`\n\n```(?:yaml|python|sql)\n(.*?\n)```$", re.M | re.S)
_COMMANDS: Final = re.compile(r"^```sh\n(.*?)\n```$", re.M | re.S)
_GIT: Final = ("git", "-c", "user.name=newcomer", "-c", "user.email=newcomer@example.org")


@dataclass(frozen=True)
class Followed:
    """What came of it: the tree, what each command printed, and the marts' rows as BI sees them."""

    tree: Path
    office: CommandLine
    printed: dict[str, str]

    def run(self, *words: str) -> str:
        """A command in the tree, with its own sources and its own data."""
        own = {
            "PYTHONPATH": os.pathsep.join([str(self.tree / "src"), str(self.tree)]),
            "LICHENG_DATA_DIR": str(self.office.data),
            "LICHENG_SETTLE_SECONDS": "0",
            "COLUMNS": "200",
        }
        ended = subprocess.run(
            words, cwd=self.tree, env=os.environ | own, capture_output=True, text=True, check=False,
            timeout=PATIENCE,
        )  # fmt: skip
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return ended.stdout

    def licheng(self, *words: str) -> str:
        return self.run(".venv/bin/licheng", *words)

    def ask(self, query: str, role: str = "bi") -> list[dict[str, Any]]:
        url = self.licheng("url", "--role", role).strip()
        with psycopg.connect(url, row_factory=dict_row) as connection:
            return connection.execute(query.encode()).fetchall()


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Followed]:
    section = _section("The whole way, once")
    tree = _tree(tmp_path_factory.mktemp("newcomer") / "licheng-etl")
    with command_line() as office:
        new = Followed(tree, office, {})
        inbox = Path(office.settings.inbox_url) / SENDER
        inbox.mkdir()
        (inbox / WORKBOOK).write_bytes(_workbook(section))
        for step in sorted((*_FILE.finditer(section), *_COMMANDS.finditer(section)), key=_place):
            if step.re is _FILE:
                (tree / step[1]).write_text(step[2], encoding="utf-8")
            else:
                for line in step[1].splitlines():
                    new.printed[line] = new.run(*shlex.split(line))
        yield new


def _place(step: re.Match[str]) -> int:
    return step.start()


def _section(title: str) -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def _tree(copy: Path) -> Path:
    """The tree as someone has just cloned and installed it."""
    unfit = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=unfit)
    (copy / ".venv").symlink_to(sys.prefix)
    for words in (["init", "-q"], ["add", "--all"], ["commit", "-q", "-m", "as cloned"]):
        subprocess.run([*_GIT, *words], cwd=copy, check=True)
        (copy / ".git" / "info" / "exclude").write_text(".venv\n", encoding="utf-8")
    return copy


def _workbook(section: str) -> bytes:
    """The table of the text as a workbook; numbers are numbers."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in section.splitlines()
        if line.startswith("|") and not line.startswith("|---")
    ]
    book = openpyxl.Workbook()
    (page,) = book.worksheets
    for row in rows:
        page.append([_number(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _number(cell: str) -> float | str | None:
    return float(cell) if re.fullmatch(r"[\d.]+", cell) else cell or None


def test_its_quantities_are_exact_tonnes(followed: Followed) -> None:
    rows = followed.ask(
        "select f.capacity, f.occupied, f.taken_in, f.given_out, f.null_reasons"
        " from core.fct_cold_store_month f join core.dim_cold_store d using (cold_store_key)"
        " where cold_store_name like '董家%' order by capacity",
        role="etl",
    )
    assert [tuple(row.values()) for row in rows] == [
        (Decimal(20000), Decimal(8600), Decimal("640.5"), None, "given_out=dash"),
        (Decimal(35000), Decimal(21000), Decimal(1200), Decimal(900), None),
    ]


def test_the_reader_of_bi_sees_them_in_the_mart(followed: Followed) -> None:
    rows = followed.ask(
        "select cold_store_name, period_code, area_name, capacity, taken_in, use_rate"
        " from mart.cold_store_month"
    )
    assert {
        ("董家冷链保税一号仓", "2024-M10", "历城区", Decimal(35000), Decimal(1200), Decimal(60)),
        ("董家冷链保税二号仓", "2024-M10", "历城区", Decimal(20000), Decimal("640.5"), Decimal(43)),
    } <= {tuple(row.values()) for row in rows}


def test_the_unit_that_is_no_mass_is_a_problem_of_its_cell(followed: Followed) -> None:
    (row,) = followed.ask("select value, rule from ops.quarantine where cell = 'E6'", "steward")
    assert (row["value"], row["rule"]) == ("12车", "foreign_unit")
    assert "12车" in followed.printed[".venv/bin/licheng quarantine"]
    (row,) = followed.ask(
        "select capacity, taken_in from mart.cold_store_month where cold_store_name like '郭店%'"
    )
    assert tuple(row.values()) == (Decimal(8000), None)


def test_a_number_leads_to_its_cell(followed: Followed) -> None:
    (row,) = followed.ask("select trace_id from mart.cold_store_month where capacity = 20000")
    told = followed.licheng("trace", row["trace_id"], "capacity")
    assert "C5" in told
    assert "2万吨" in told


def test_it_is_planned_loaded_and_counted_like_any_other(followed: Followed) -> None:
    assert WORKBOOK in followed.printed[".venv/bin/licheng plan"]
    assert "fct_cold_store_month" in followed.printed[".venv/bin/licheng run"]
    assert "fct_cold_store_month" in followed.licheng("status")


def test_it_is_an_asset_beside_the_others_of_its_group(followed: Followed) -> None:
    graph = (followed.tree / "tests/orchestration/asset_graph.json").read_text(encoding="utf-8")
    assert "fct_cold_store_month" in graph


def test_nothing_else_was_touched(followed: Followed) -> None:
    files = followed.run("git", "status", "--porcelain", "--untracked-files=all").splitlines()
    assert sorted(re.sub(r"/\d{4}_", "/NNNN_", file) for file in files) == [
        " M tests/orchestration/asset_graph.json",
        "?? sql/marts/cold_store_month.sql",
        "?? sql/migrations/versions/NNNN_bonded_cold_stores.py",
        "?? src/licheng_etl/forms/cold_store.yaml",
        "?? src/licheng_etl/model/tables/cold_stores.py",
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("lint-imports",),
        ("pytest", "-q", "-n0", "tests/test_mirror.py", "tests/docs/test_documents.py",
         "tests/forms", "tests/warehouse/schema", "tests/orchestration/test_graph.py"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_the_checks_of_the_house_have_nothing_against_it(
    followed: Followed, words: tuple[str, ...]
) -> None:
    program, *arguments = words
    followed.run(f".venv/bin/{program}", *arguments)

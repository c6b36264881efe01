"""`verdicts`, `explain`, `quarantine`, `returns`: what needs a person, and the answer."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from licheng_etl.sample import Column
from licheng_etl.warehouse.schema.marts import marts
from tests.dispatch_edits import with_subtotal, with_value
from tests.end_to_end.several_forms import both, dispatch_rows, funds_rows
from tests.end_to_end.workbooks import PROJECTS, with_ytd, workbook
from tests.office import REPORTER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.sample import DispatchRow, DispatchTable
    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]

MARCH, APRIL, MAY, JUNE = (f"历城区重点项目调度表2024年1-{month}月.xlsx" for month in (3, 4, 5, 6))
PHONE = "138-0000-1234"


@pytest.fixture
def troubled(office: Office) -> Office:
    """March is sound; April falls below it; May has a figure in words; June's total is off."""
    office.drop(MARCH, workbook(), "2024-04-05T09:00")
    office.drop(APRIL, workbook(with_ytd(9_000), "2024-04"), "2024-05-05T09:00")
    in_words = workbook(
        [replace(row, phone=PHONE) for row in PROJECTS],
        "2024-05",
        lambda table: with_value(table, 0, 0, "total_investment", "约十亿"),
    )
    office.drop(MAY, in_words, "2024-06-05T09:00")
    total_off = workbook(
        month="2024-06",
        edit=lambda table: with_subtotal(table, 0, "ytd_completed", Decimal(1)),
    )
    office.drop(JUNE, total_off, "2024-07-05T09:00")
    office.night()
    return office


def soft(licheng: Licheng) -> dict[str, Any]:
    """The one soft verdict: April's year-to-date is below March's."""
    (actual,) = licheng("verdicts", "--severity", "soft", "--json").document
    return dict(actual)


def explain(licheng: Licheng, verdict: dict[str, Any], **other: str) -> Answer:
    place_of_verdict = {
        "receipt": verdict["receipt"],
        "rule": verdict["rule"],
        "address": verdict["address"],
    }
    place = [str(value) for value in (place_of_verdict | other).values()]
    return licheng("explain", *place, "--reason", "上月多报，已核实", "--by", "审核员")


@pytest.mark.parametrize("command", ["verdicts", "quarantine", "returns"])
def test_nothing_in_an_empty_warehouse_needs_a_person(licheng: Licheng, command: str) -> None:
    assert licheng(command, "--json").document == []
    assert licheng(command).code == 0


def test_verdicts_stand_with_the_gravest_first(licheng: Licheng, troubled: Office) -> None:
    actual = licheng("verdicts", "--json").document
    assert [row["severity"] for row in actual] == sorted(
        (row["severity"] for row in actual), key=["hard", "soft", "verify"].index
    )
    assert {(row["path"], row["severity"], row["status"]) for row in actual} == {
        (f"{REPORTER}/{APRIL}", "soft", "accepted"),
        (f"{REPORTER}/{MAY}", "hard", "accepted"),
        (f"{REPORTER}/{MAY}", "verify", "accepted"),  # a total of what cannot be read
        (f"{REPORTER}/{JUNE}", "hard", "returned"),
    }


def test_a_verdict_across_months_has_its_cell_and_says_what_it_compares(
    licheng: Licheng, troubled: Office
) -> None:
    verdict = soft(licheng)
    assert verdict["rule"] == "cumulative_falls"
    assert verdict["message"] == "年初至报告期累计完成投资9000，小于2024-M03所报10000"
    trace_id = troubled.value(
        "select trace_id from mart.project_month"
        " where period_code = '2024-M04' and project_name = '甲项目'"
    )
    place = licheng("trace", str(trace_id), "ytd_investment", "--json").document
    assert verdict["address"] == f"{place['sheet']}!{place['cell']}"


def test_people_read_verdicts_in_chinese(licheng: Licheng, troubled: Office) -> None:
    output = licheng("verdicts").output
    for word in ("审核结论", "强制", "准强制", APRIL, "小于2024-M03所报10000"):
        assert word in output


def test_verdicts_of_one_file_or_one_severity(licheng: Licheng, troubled: Office) -> None:
    receipt = str(soft(licheng)["receipt"])
    of_file = licheng("verdicts", "--receipt", receipt, "--json").document
    assert [row["severity"] for row in of_file] == ["soft"]
    for severity in ("hard", "verify"):
        actual = licheng("verdicts", "--severity", severity, "--json").document
        assert {row["severity"] for row in actual} == {severity}
    assert licheng("verdicts", "--severity", "grave").code == 2


def test_an_explanation_is_recorded_and_the_next_run_shows_it(
    licheng: Licheng, troubled: Office
) -> None:
    verdict = soft(licheng)
    assert licheng("verdicts", "--open", "--json").document == [verdict]
    before = troubled.fingerprint()
    answer = explain(licheng, verdict)
    assert answer.code == 0
    assert "cumulative_falls" in answer.output
    (decision,) = troubled.archive.decisions()
    assert (decision.kind, decision.decided_by) == ("explanation", "审核员")
    troubled.night()
    assert licheng("verdicts", "--open", "--json").document == []
    explained = soft(licheng)
    assert (explained["explanation"], explained["decided_by"]) == ("上月多报，已核实", "审核员")
    assert "上月多报，已核实" in licheng("verdicts").output
    assert troubled.fingerprint() == before


def test_a_rule_of_the_program_is_explained_by_the_name_that_is_listed(licheng: Licheng) -> None:
    answer = licheng(
        *("explain", "1", "合计不符", "Sheet1!N9", "--reason", "已核实", "--by", "某"),
    )
    assert "1 control_total Sheet1!N9" in answer.complained


@pytest.mark.parametrize(
    "other", [{"receipt": "1"}, {"rule": "年初累计不为负"}, {"address": "重点项目!A1"}]
)
def test_only_a_soft_verdict_that_stands_there_is_explained(
    licheng: Licheng, troubled: Office, other: dict[str, str]
) -> None:
    answer = explain(licheng, soft(licheng), **other)
    assert answer.code == 1
    assert "licheng verdicts --open" in answer.complained
    assert troubled.archive.decisions() == []


def test_a_hard_verdict_is_not_explained_away(licheng: Licheng, troubled: Office) -> None:
    hard, *_ = licheng("verdicts", "--severity", "hard", "--json").document
    assert explain(licheng, hard).code == 1
    assert troubled.archive.decisions() == []


@pytest.mark.parametrize(
    "arguments", [("explain",), ("explain", "1", "a", "b"), ("explain", "x", "a", "b")]
)
def test_an_explanation_without_its_parts_is_wrong_usage(
    licheng: Licheng, arguments: tuple[str, ...]
) -> None:
    assert licheng(*arguments).code == 2


def test_of_two_forms_in_one_file_each_is_explained_by_itself(
    licheng: Licheng, office: Office
) -> None:
    office.drop("三月.xlsx", both(), "2024-04-05T09:00")
    fewer = both(dispatch_rows(["甲项目"]), funds_rows(["甲项目"]))
    office.drop("更正.xlsx", fewer, "2024-04-06T09:00")
    office.night()
    held = licheng("verdicts", "--open", "--json").document
    assert [verdict["form"] for verdict in held] == ["dispatch", "promotion_funds"]
    place = [str(held[0][name]) for name in ("receipt", "rule", "address")]
    refused = licheng("explain", *place, "--reason", "核减", "--by", "审核员")
    assert refused.code != 0
    assert "dispatch、promotion_funds" in refused.complained
    explained = licheng(
        "explain", *place, "--reason", "核减", "--by", "审核员", "--form", "dispatch"
    )
    assert explained.code == 0
    office.night()
    (waiting,) = licheng("verdicts", "--open", "--json").document
    assert waiting["form"] == "promotion_funds"
    assert office.value("select count(*) from mart.project_month") == 1
    assert office.value("select count(*) from mart.promotion_funds") == 5


def test_verdicts_go_with_what_was_withdrawn(licheng: Licheng, troubled: Office) -> None:
    receipt = str(soft(licheng)["receipt"])
    assert licheng("withdraw", receipt, "--reason", "误报").code == 0
    troubled.night()
    assert licheng("verdicts", "--receipt", receipt, "--json").document == []


def test_quarantine_lists_the_faulty_cell_and_not_the_row_it_stands_in(
    licheng: Licheng, troubled: Office
) -> None:
    kept = licheng("quarantine", "--json").document
    assert {row["path"] for row in kept} == {f"{REPORTER}/{MAY}"}
    (faulty,) = kept
    assert faulty["value"] == "约十亿"
    assert "约十亿" in faulty["message"]
    assert faulty["address"] == "Sheet1!I6"
    output = licheng("quarantine").output
    for word in ("隔离的单元格", MAY, "约十亿"):
        assert word in output


def test_personal_data_is_shown_nowhere(licheng: Licheng, troubled: Office) -> None:
    for command in ("quarantine", "verdicts", "returns"):
        for arguments in ((command,), (command, "--json")):
            assert PHONE not in licheng(*arguments).output


def test_returns_list_what_was_sent_back_and_why(licheng: Licheng, troubled: Office) -> None:
    (returned,) = licheng("returns", "--json").document
    assert (returned["path"], returned["reporter"]) == (f"{REPORTER}/{JUNE}", REPORTER)
    assert returned["reason"] == "control_total"
    assert returned["message"].endswith("请核对各项和合计，改正后重报。")
    output = licheng("returns").output
    for word in ("退回的报送", JUNE, REPORTER):
        assert word in output


@pytest.mark.parametrize("command", ["quarantine", "returns"])
def test_only_those_of_one_file_are_listed(
    licheng: Licheng, troubled: Office, command: str
) -> None:
    everything = licheng(command, "--json").document
    receipts = {row["receipt"] for row in everything}
    assert len(receipts) == 1
    assert licheng(command, "--receipt", str(receipts.pop()), "--json").document == everything
    assert licheng(command, "--receipt", "1", "--json").document == []
    assert licheng(command, "--receipt", "one").code == 2


def test_numbers_of_persons_in_names_are_shown_nowhere_and_kept_in_the_archive(
    licheng: Licheng, office: Office
) -> None:
    """Of files, folders and sheets; what a person reads can be typed again."""
    own, sheet = "张三13812345678", "李四13987654321"

    def named(rows: Sequence[DispatchRow]) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(workbook(rows)))
        book.worksheets[0].title = sheet
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    rows = [replace(PROJECTS[0], total_investment=Decimal(10**7)), *PROJECTS[1:]]
    office.drop(f"{own}{MARCH}", named(rows), "2024-04-05T09:00", folder=own)
    office.drop(f"{own}坏.xlsx", b"%PDF-1.7\n", "2024-04-06T09:00", folder=own)
    office.drop(f"{own}更正{MARCH}", named(PROJECTS), "2024-04-07T09:00", folder=own)
    planned = [licheng("plan", *options).output for options in ([], ["--json"])]
    assert licheng("run").code == 0
    (key,) = office.rows("select trace_id from mart.project_month order by trace_id limit 1")
    trace = ("trace", str(key["trace_id"]), "ytd_investment")
    asked = (("receipts",), ("quarantine",), ("returns",), ("verdicts",), ("status",), trace)
    shown = [licheng(*one, *options).output for one in asked for options in ([], ["--json"])]
    for output in (*planned, *shown):
        assert "13812345678" not in output
        assert "13987654321" not in output
    assert "张三138********" in "".join(shown)

    for mart in marts():
        shown_rows = str(office.rows(f"select * from mart.{mart.name}"))
        assert "13812345678" not in shown_rows, mart.name
        assert "13987654321" not in shown_rows, mart.name
    assert {receipt.folder for receipt in office.archive.receipts()} == {own}


def test_numbers_of_persons_in_undeclared_columns_and_free_text_are_shown_nowhere(
    licheng: Licheng, office: Office
) -> None:
    own, card = "13812345678", "37011219900307233X"
    code = "2410-370112-04-01-123456"
    told = f"张三{own}，{card}，{code}"

    def edit(table: DispatchTable) -> DispatchTable:
        wider = table.with_column(Column("remarks", ("群众来电",)), told)
        return with_value(wider, 0, 0, "total_investment", f"问{own}")

    office.drop(MARCH, workbook(edit=edit), "2024-04-05T09:00")
    assert licheng("run").code == 0
    listed = licheng("quarantine", "--json").document
    assert any(code in str(row["value"]) for row in listed)
    for command in ("quarantine", "returns", "verdicts", "status", "plan"):
        for options in ([], ["--json"]):
            output = licheng(command, *options).output
            assert own not in output, command
            assert card not in output, command

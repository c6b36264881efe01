"""Tests mirror `src`: whoever looks for what a module promises finds it under the module's name.

A module without a file of its own is part of what a face does, and stands below with the tests of
that face; a test file without a module states what several of them promise together.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import grimp
import pytest

TESTS: Final = Path(__file__).parent
SOURCE: Final = TESTS.parent / "src" / "licheng_etl"

BY_FACE: Final = {
    "commands/test_inspect_file.py": "commands.sheet_page commands.sheet_view",
    "commands/test_maintain.py": "commands.sampling",
    "commands/test_planning.py": (
        "planning pipeline.fates pipeline.foreseeing warehouse.load.effects"
    ),
    "commands/test_running.py": "cli",
    "end_to_end/test_rebuild.py": "pipeline.rebuilding",
    "end_to_end/test_history.py": "pipeline.context pipeline.loading",
    "formats/html/test_sheet.py": (
        "formats.html.document formats.html.parts formats.html.style formats.markup"
    ),
    "formats/test_delimited.py": "formats.decoding",
    "formats/test_hostile.py": "formats.package formats.refusals",
    "formats/test_workbook.py": "formats.calamine_reader formats.grid formats.sniff",
    "formats/xls/test_sheet_records.py": "formats.xls.compound formats.xls.workbook_stream",
    "formats/xlsx/test_sheet_xml.py": (
        "formats.xlsx.compact formats.xlsx.parts formats.sheet_properties"
    ),
    "forms/test_catalogue.py": (
        "forms.claimed forms.columns forms.definition forms.form_parts forms.parts"
        " forms.record_rules forms.submission_rules"
    ),
    "grammar/times/test_periods.py": (
        "grammar.times.phrase_ranks grammar.times.phrase_times grammar.times.time_words"
    ),
    "grammar/times/test_prose_times.py": "grammar.times.time_points",
    "landing/test_archive.py": "landing.store",
    "landing/test_intake.py": "landing.arrivals landing.documents",
    "publish/dictionary/test_pages.py": ("publish.dictionary.contents publish.dictionary.wording"),
    "publish/drafts/test_sample_workbooks.py": (
        "publish.drafts.axes publish.drafts.drafting"
        " publish.drafts.known_columns publish.drafts.observing publish.drafts.recording"
        " publish.drafts.seen"
    ),
    "publish/brief/test_composing.py": "publish.brief.colours publish.brief.content",
    "publish/brief/test_word.py": "publish.brief.word_chart publish.brief.word_notes",
    "quality/test_accounting.py": (
        "quality.check quality.findings quality.messages quality.rules.columns transform.star"
    ),
    "quality/rules/test_row_aggregates.py": (
        "quality.rules.compared_sums quality.rules.running_sums quality.rules.section_counts"
    ),
    "reading/records/test_row_classes.py": "reading.records.row_wording",
    "reading/test_parsing.py": "reading.number_cells",
    "reading/test_submission.py": (
        "reading.batch reading.form_header reading.form_labels reading.frames reading.cell_mapping"
        " reading.columns reading.faults"
        " reading.records.locate reading.records.aggregate_scopes"
        " reading.observations.cross_file"
    ),
    "reports/figures/test_of_document.py": (
        "reports.meaning.changes reports.figures.figure reports.wording.layout"
        " reports.meaning.measures reports.meaning.qualifiers reports.times.sections"
        " reports.meaning.stocks reports.wording.words"
    ),
    "reports/subjects/test_indicators.py": "reports.wording.nouns",
    "reports/subjects/test_whose.py": "reports.wording.lists",
    "reports/times/test_resolving.py": "reports.times.spans",
    "reports/numbers/test_quantities.py": (
        "reports.numbers.bare_numbers reports.numbers.names reports.numbers.number_forms"
        " reports.numbers.quantity reports.numbers.units"
    ),
    "reports/sources/test_html.py": "reports.sources.document reports.sources.refusing",
    "reports/sources/test_pdf.py": "reports.sources.printed_columns reports.sources.reflow",
    "reports/sources/test_plain.py": "reports.sources.lines",
    "warehouse/load/test_assemble.py": ("transform.carried_columns transform.holding"),
    "warehouse/load/test_loader.py": (
        "warehouse.load.batch warehouse.load.load_locks warehouse.load.unreferenced"
    ),
    "sample/test_write_sample.py": (
        "sample.cells sample.draw sample.inbox sample.months sample.plain_render"
        " sample.plain_table sample.sending sample.xlsx"
    ),
    "sample/dispatch/test_workbook.py": (
        "sample.dispatch.layouts sample.dispatch.mess sample.dispatch.projects"
        " sample.dispatch.render sample.dispatch.rows sample.dispatch.sendings"
        " sample.dispatch.series sample.dispatch.table"
    ),
    "sample/freight/test_workbook.py": (
        "sample.freight.layouts sample.freight.rows sample.freight.sendings sample.freight.series"
    ),
    "sample/indicators/test_workbook.py": (
        "sample.indicators.accounts sample.indicators.catalogue sample.indicators.layouts"
        " sample.indicators.sendings sample.indicators.series"
    ),
    "sample/test_life.py": (
        "sample.milestones.sendings sample.milestones.workbook sample.written_dates"
    ),
    "sample/briefs/test_text.py": ("sample.briefs.docx sample.briefs.sendings sample.packages"),
    "sample/carriers/test_workbook.py": "sample.carrier_catalogue",
    "sample/enterprises/test_workbook.py": "sample.enterprises.catalogue sample.enterprises.series",
    "sample/promotion/test_leads.py": (
        "sample.chains sample.promotion.events sample.promotion.funds"
        " sample.promotion.partners sample.promotion.sendings sample.promotion.workbooks"
    ),
    "tables/headers/test_label_paths.py": "tables.headers.column_head tables.headers.header_block",
    "tables/columns/test_purposes.py": "tables.columns.column tables.columns.row_names",
    "tables/context/test_label_times.py": "tables.context.row_times",
    "tables/context/test_resolver.py": (
        "grammar.words.heads grammar.words.notes"
        " tables.columns.column_kinds tables.context.told_columns"
    ),
    "tables/regions/test_placeholders.py": "tables.context.future_zeros",
    "tables/context/test_quotients.py": "tables.context.told_by_figures",
    "tables/bodies/test_body.py": "tables.bodies.rows_with_facts",
    "tables/outlines/test_outline.py": "tables.outlines.lines",
    "tables/headers/test_titles.py": "tables.headers.lines_above",
    "tables/headers/test_header_rows.py": "tables.headers.rows_of_units",
    "warehouse/schema/test_ddl.py": (
        "model.tables.columns model.tables.definition model.tables.fact_tables"
    ),
}
"""Test file of a face -> the modules behind it that have no file of their own."""

TOGETHER: Final = {
    "commands/test_readers_in_the_way.py": "readers that hold locks while commands write",
    "commands/test_running.py": "the commands of orchestration, as a person calls them",
    "formats/test_heavy.py": "bounds of time and memory, for files of millions of cells",
    "formats/test_hostile.py": "bounds of time and memory, for every kind of file",
    "grammar/test_digits.py": "a digit is one of 0 to 9 in every rule of reading",
    "landing/test_arrival_rule.py": "what counts as an arrival",
    "publish/brief/test_read_back.py": "the grammar of reports reads what a brief says",
    "publish/brief/test_sent_back.py": "the brief as a report that the house receives",
    "publish/drafts/test_hostile_labels.py": "drafts of workbooks with any labels at all",
    "publish/drafts/test_real_workbooks.py": "drafts of real workbooks",
    "publish/drafts/test_sample_workbooks.py": "drafts of the sample's workbooks",
    "quality/test_observations.py": "the checks of cross tables",
    "quality/test_seeded_faults.py": "each fault of the sample is found",
    "reading/observations/test_composed_fields.py": "fields that labels of two axes make up",
    "reading/observations/test_shipped_labels.py": "columns beside the right ones of shipped forms",
    "reading/test_units_on_every_path.py": "a unit is read the same in lists and in cross tables",
    "reports/test_annotated_reports.py": "real reports, as people annotated them",
    "reports/test_wordings.py": "a figure is the same in the many wordings of reports",
    "sample/dispatch/test_published_figures.py": "the sample agrees with what was published",
    "sample/freight/test_figures.py": "the sample agrees with what was published",
    "sample/indicators/test_figures.py": "the sample agrees with what was published",
    "sample/test_write_sample.py": "the inbox of the sample",
    "tables/test_annotated_workbooks.py": "real workbooks, as people annotated them",
    "grammar/test_label_periods.py": "what labels say of time, beside titles",
    "tables/test_bounds.py": "bounds of time",
    "tables/test_conservation.py": "every cell has one kind",
    "tables/test_generated.py": "generated tables of the families that departments send",
    "tables/test_held_out_workbooks.py": "real workbooks that are held out",
    "tables/test_metamorphic.py": "alterations that change nothing",
    "warehouse/load/test_cross_rules_in_detail.py": "what single rules of sql/rules find",
    "warehouse/load/test_loads_at_once.py": "the loader with itself, and killed",
    "warehouse/schema/test_claim_marts.py": "the marts of reports and of what data say to them",
    "warehouse/schema/test_completion_marts.py": "the marts of what is completed",
    "warehouse/schema/test_monthly_marts.py": "the marts of single months",
    "warehouse/schema/test_forecast_marts.py": "the marts of what a year will have completed",
    "warehouse/schema/test_mart_readers.py": "the marts before roles and clients",
    "warehouse/schema/test_milestone_marts.py": "the marts of milestones",
    "warehouse/schema/test_observation_marts.py": "the marts of observations",
    "warehouse/schema/test_project_marts.py": "the marts of projects",
    "warehouse/schema/test_promotion_marts.py": "the marts of promotion",
    "warehouse/schema/test_version_marts.py": "the marts of versions of attributes",
}
"""Test file -> what it states of several modules together."""

MODULES: Final = {
    ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    for path in SOURCE.rglob("*.py")
    if path.stem != "__init__"
}
DEFINITIONS: Final = {module for module in MODULES if module.startswith("model.tables.")} - {
    "model.tables.definition",
    "model.tables.fact_tables",
}
"""Modules that hold tables: `warehouse/schema/test_ddl.py` goes over what they define."""
BEHIND: Final = {(file, name) for file, names in BY_FACE.items() for name in names.split()}
ROOMS: Final = {path.name for path in SOURCE.iterdir() if path.is_dir()}


def mirror(module: str) -> Path:
    *rooms, name = module.split(".")
    return TESTS.joinpath(*rooms, f"test_{name}.py")


@pytest.mark.parametrize("module", sorted(MODULES - DEFINITIONS))
def test_every_module_has_its_tests(module: str) -> None:
    assert mirror(module).is_file() != (module in {name for _, name in BEHIND})


def test_every_test_file_of_a_room_is_of_a_module_or_of_several_together() -> None:
    mirrors = {mirror(module) for module in MODULES}
    files = {path for room in ROOMS for path in (TESTS / room).rglob("test_*.py")}
    assert {str(path.relative_to(TESTS)) for path in files - mirrors} == TOGETHER.keys()


def test_the_tests_of_a_face_lead_to_the_modules_behind_it() -> None:
    graph = grimp.build_graph("licheng_etl", "orchestration", cache_dir=None)
    reached = {file: _reached(graph, TESTS / file) for file in BY_FACE}
    astray = {(file, name) for file, name in BEHIND if f"licheng_etl.{name}" not in reached[file]}
    assert astray == set()


def _reached(graph: grimp.ImportGraph, file: Path) -> set[str]:
    """The modules that a test file imports, also through helpers of the tests, and theirs."""
    actual: set[str] = set()
    files, seen = [file], {file}
    while files:
        for name in _imported(files.pop()):
            helper = TESTS.parent / f"{name.replace('.', '/')}.py"
            if name.startswith("tests.") and helper.is_file() and helper not in seen:
                seen.add(helper)
                files.append(helper)
            elif name in graph.modules:
                actual |= {name} | graph.find_upstream_modules(name)
    return actual


def _imported(file: Path) -> set[str]:
    """The modules that a file names in its imports, and what it takes from packages."""
    conftest = file.with_name("conftest.py")
    names: set[str] = set()
    for source in {file, conftest} if conftest.is_file() else {file}:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names

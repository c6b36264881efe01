"""What every step of the pipeline works with: settings, forms, archive, staging, warehouse.

Not here: the steps (reading, loading).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from licheng_etl.forms import Catalogue, load_catalogue
from licheng_etl.landing import Archive
from licheng_etl.landing.staging import Staging
from licheng_etl.model.clock import current_month
from licheng_etl.model.release import with_version
from licheng_etl.warehouse.load.slots import Months, SlotStates
from licheng_etl.warehouse.schema.migrate import open_database

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg

    from licheng_etl.settings import Settings
    from licheng_etl.warehouse.database import Database


@dataclass(frozen=True)
class PipelineContext:
    """What every step works with."""

    settings: Settings
    catalogue: Catalogue
    database: Database

    @classmethod
    def open(cls, settings: Settings) -> PipelineContext:
        """Starts the embedded server if need be and brings the schema up to date."""
        return cls(settings, catalogue_of(settings), open_database(settings))

    @cached_property
    def archive(self) -> Archive:
        return Archive(self.settings.archive_url)

    @cached_property
    def reader(self) -> str:
        """The fingerprint of code and forms: another one reads every file again."""
        return with_version(self.catalogue.fingerprint)

    @cached_property
    def staging(self) -> Staging:
        return Staging(str(self.settings.staging), self.reader)

    @cached_property
    def versions(self) -> dict[str, str]:
        """Form in force -> the fingerprint of code and form: another one loads its slots again."""
        versions = self.catalogue.versions
        return {form.form: with_version(versions[form.form]) for form in self.catalogue}

    def slot_states(
        self,
        connection: psycopg.Connection,
        forms: Sequence[str] | None = None,
        reporter: str | None = None,
    ) -> SlotStates:
        """What has been read and loaded, of everything or of some forms, of one reporter."""
        months, held = window(self.settings), self.catalogue.held
        return SlotStates.read(connection, self.versions, held, months, forms, reporter)


def catalogue_of(settings: Settings) -> Catalogue:
    """The shipped forms and those of the configured folders, in terms of the district."""
    return load_catalogue(settings.forms, settings.district)


def window(settings: Settings) -> Months:
    """From the first month of the configuration to the current one."""
    return Months(settings.first_month, current_month())

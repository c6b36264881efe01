"""The configuration: environment variables `LICHENG_…` and an optional `licheng.toml`.

Here: every setting with its default, and the places that follow from them. Not here: knowledge of
the sources (forms) and settings of the embedded server (warehouse.server).
"""

from __future__ import annotations

import os
import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from licheng_etl.model.district import LICHENG, District
from licheng_etl.model.errors import ConfigurationError
from licheng_etl.model.faults import in_words

if TYPE_CHECKING:
    from pydantic import ModelWrapValidatorHandler
    from pydantic_settings import PydanticBaseSettingsSource

TOML_FILE = "licheng.toml"
_PREFIX = "LICHENG_"
_MONTH = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])")


def _absolute(path: Path) -> Path:
    folder = path.expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise ValueError("应为文件夹，却是文件")
    return folder


def _location(url: str) -> str:
    """A URL as it is; a path of the local file system made absolute."""
    if not url.strip():
        raise ValueError("是空的；要用缺省值，请去掉这一项")
    return url if "://" in url or "::" in url else str(_absolute(Path(url)))


def _month(text: str) -> str:
    if not _MONTH.fullmatch(text):
        raise ValueError("不是 2023-01 这样的月份")
    return text


def _database(url: SecretStr) -> SecretStr:
    text = url.get_secret_value()
    if not text.startswith(("postgresql://", "postgres://")):
        raise ValueError("不是 postgresql://licheng_etl:密码@主机:5432/licheng 这样的地址")
    before_path, _, path = text.partition("://")[2].partition("/")
    if before_path.count("@") > 1 or "@" in path:
        # PostgreSQL would take what follows the first @ for a host, and name it in its errors.
        raise ValueError(
            "密码里有 @ 或 /：请把 @ 写成 %40，/ 写成 %2F，# 写成 %23，"
            "? 写成 %3F，: 写成 %3A，% 写成 %25"
        )
    try:
        known = conninfo_to_dict(text)
    except ProgrammingError:  # its text may repeat the password
        raise ValueError("不是 PostgreSQL 认识的地址") from None
    if not known.get("dbname") or not known.get("user"):
        raise ValueError("要写明用户和库")
    return url


def _several(paths: object) -> object:
    """Folders as PATH lists them, or as a list in the file."""
    return [path for path in paths.split(os.pathsep) if path] if isinstance(paths, str) else paths


def _folder(path: Path) -> Path:
    folder = _absolute(path)
    if not folder.is_dir():  # its forms would count as abolished, and what they loaded would go
        raise ValueError(f"没有这个文件夹：{folder}")
    return folder


def _web_address(url: str) -> str:
    if not url.startswith(("http://", "https://")):
        raise ValueError("不是 https://… 这样的网址")
    return url.rstrip("/")


WebAddress = Annotated[str, AfterValidator(_web_address)]
Folder = Annotated[Path, AfterValidator(_folder)]
DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]
Location = Annotated[str, AfterValidator(_location)]


class Settings(BaseSettings):
    """What the product is told from outside; the environment wins over the file.

    Raises ConfigurationError for a value that cannot be used and for an unknown key in the file.
    Passwords appear neither in the representation nor in the error.
    """

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=True,
    )

    data_dir: Annotated[Path, AfterValidator(_absolute)] = Path("data")
    database_url: DatabaseUrl | None = None
    dagster_database_url: DatabaseUrl | None = None
    inbox: Location | None = None
    archive: Location | None = None
    first_month: Annotated[str, AfterValidator(_month)] = "2023-01"
    settle_seconds: float = Field(default=2.0, ge=0, le=3600)
    lock_seconds: float = Field(default=300.0, gt=0, le=86_400)
    """How long a load waits for a lock of the warehouse before it says who holds it."""
    clock_days: float = Field(default=1.0, gt=0, le=3660)
    """How far the clock may stand beyond the day after the last run before a person is asked."""
    readers: int = Field(default=1, ge=1, le=64)
    """Processes that read arrivals where there are many; each takes half a gigabyte of memory."""
    max_file_bytes: int = Field(default=512 * 1024**2, gt=0)
    forms: Annotated[tuple[Folder, ...], NoDecode, BeforeValidator(_several)] = ()
    """Folders with forms beside the shipped ones; a later one has more authority."""
    district: Annotated[District, NoDecode] = LICHENG
    run_a_month: bool = False
    """Whether backfills from the UI and automatic loads take a run for each month."""
    steward: str = Field(default="数据管理", min_length=1)
    """The office or team that answers for the warehouse: the owner of its assets in the UI."""
    dictionary_url: WebAddress | None = None
    """Where the site that `licheng dictionary` writes is published: assets in the UI link to it."""
    dashboard_url: WebAddress | None = None
    """Where the dashboard of the marts is."""
    automatic: bool = True
    """Whether the nightly schedule and the sensors are on when the service starts first."""

    @property
    def inbox_url(self) -> str:
        """Where departments put their files: any fsspec URL."""
        return self.inbox or str(self.data_dir / "inbox")

    @property
    def archive_url(self) -> str:
        """Where files, receipts and decisions are kept: any fsspec URL."""
        return self.archive or str(self.data_dir / "archive")

    @property
    def clock_slack(self) -> timedelta:
        return timedelta(days=self.clock_days)

    @property
    def staging(self) -> Path:
        return self.data_dir / "staging"

    @property
    def server_home(self) -> Path:
        """The embedded server's folder; unused with a `database_url`."""
        return self.data_dir / "postgres"

    @property
    def rebuild_home(self) -> Path:
        """The folder of the server that a rebuild uses while it lasts."""
        return self.data_dir / "rebuild"

    @property
    def dagster_home(self) -> Path:
        return self.data_dir / "dagster"

    @property
    def logs(self) -> Path:
        return self.data_dir / "logs"

    @property
    def password_file(self) -> Path:
        """The passwords of the embedded server's readers on TCP, in the form of ~/.pgpass."""
        return self.data_dir / "pgpass"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        try:
            file = TomlConfigSettingsSource(settings_cls, Path(TOML_FILE))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigurationError(
                f"{TOML_FILE} 不是 TOML：{error}", remedy="请改正它，或删除它。"
            ) from error
        return init_settings, env_settings, file

    @model_validator(mode="wrap")
    @classmethod
    def _say_what_is_wrong(cls, values: object, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(values)
        except ValidationError as error:
            raise ConfigurationError(
                f"设置不能用：{in_words(error)}",
                remedy=f"请改正环境变量 {_PREFIX}…，或 {TOML_FILE} 里的同名一项。",
            ) from None

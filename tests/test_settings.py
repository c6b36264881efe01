"""Settings: where they come from, what is refused, and what is never told."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from licheng_etl.model.errors import ConfigurationError
from licheng_etl.settings import Settings

URL = "postgresql://licheng_etl:geheim@db.example:5433/licheng"


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LICHENG_{name.upper()}", raising=False)


def test_without_any_configuration_everything_lies_in_the_data_folder_here(tmp_path: Path) -> None:
    settings = Settings()
    assert settings.data_dir == tmp_path / "data"
    assert settings.inbox_url == str(tmp_path / "data" / "inbox")
    assert settings.archive_url == str(tmp_path / "data" / "archive")
    assert settings.database_url is None
    places = (settings.staging, settings.server_home, settings.dagster_home)
    assert {place.parent for place in places} == {tmp_path / "data"}


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("licheng.toml").write_text('first_month = "2021-01"\nsettle_seconds = 7\n')
    monkeypatch.setenv("LICHENG_FIRST_MONTH", "2022-02")
    settings = Settings()
    assert settings.first_month == "2022-02"
    assert settings.settle_seconds == 7


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LICHENG_DATABASE_URL", "")
    assert Settings().database_url is None


def test_places_may_be_urls_and_local_ones_become_absolute(tmp_path: Path) -> None:
    settings = Settings(inbox="收件", archive="s3://bucket/档案")
    assert settings.inbox_url == str(tmp_path / "收件")
    assert settings.archive_url == "s3://bucket/档案"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FIRST_MONTH", "2023-13"),
        ("FIRST_MONTH", "2023-1"),
        ("SETTLE_SECONDS", "-1"),
        ("SETTLE_SECONDS", "soon"),
        ("MAX_FILE_BYTES", "0"),
        ("DATABASE_URL", "mysql://licheng@host/licheng"),
        ("DATABASE_URL", "postgresql://host/licheng"),
        ("DATABASE_URL", "postgresql://licheng_etl@host"),
        ("DATABASE_URL", "postgresql://licheng_etl@host/licheng?colour=red"),
        ("DAGSTER_DATABASE_URL", "sqlite:///dagster.db"),
        ("INBOX", "  "),
        ("DISTRICT", "章丘区"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_a_remedy(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"LICHENG_{name}", value)
    with pytest.raises(ConfigurationError, match=name.lower()) as caught:
        Settings()
    assert caught.value.remedy


def test_a_file_where_the_data_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(ConfigurationError, match="data_dir"):
        Settings()


@pytest.mark.parametrize("text", ['database = "typo"', "first_month = ", "\udcff"])
def test_a_faulty_file_is_named(text: str) -> None:
    Path("licheng.toml").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(ConfigurationError, match=r"licheng\.toml"):
        Settings()


@pytest.mark.parametrize("variable", ["LICHENG_DATABASE_URL", "LICHENG_DAGSTER_DATABASE_URL"])
@pytest.mark.parametrize(
    "secret", ["qx@zj/vk#yw", "qx@zj", "77/vk#yw", "qx/zj@", "qxzj@/vkyw", "qx@zj@vk", "qx%zj"]
)
def test_a_password_that_is_not_encoded_is_refused_and_no_part_of_it_told(
    monkeypatch: pytest.MonkeyPatch, variable: str, secret: str
) -> None:
    monkeypatch.setenv(variable, f"postgresql://owner:{secret}@db.example:5433/licheng")
    with pytest.raises(ConfigurationError) as caught:
        Settings()
    message = str(caught.value)
    assert [part for part in re.findall(r"\w+", secret) if part in message] == []


def test_an_encoded_password_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LICHENG_DATABASE_URL", "postgresql://owner:p%40ss%2Fw%23rd@db/licheng")
    assert Settings().database_url is not None


def test_a_password_is_told_neither_by_the_settings_nor_by_the_error() -> None:
    assert "geheim" not in repr(Settings(database_url=SecretStr(URL)))
    with pytest.raises(ConfigurationError) as caught:
        Settings(database_url=SecretStr(URL.replace("postgresql", "mysql")))
    assert "geheim" not in f"{caught.value}{caught.value.__cause__}"


def test_folders_of_forms_are_listed_as_path_lists_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("LICHENG_FORMS", os.pathsep.join(["one", str(tmp_path / "two")]))
    assert Settings().forms == (tmp_path / "one", tmp_path / "two")
    monkeypatch.delenv("LICHENG_FORMS")
    Path("licheng.toml").write_text('forms = ["two"]\n')
    assert Settings().forms == (tmp_path / "two",)


def test_a_folder_of_forms_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LICHENG_FORMS", "nowhere")
    with pytest.raises(ConfigurationError, match="forms"):
        Settings()


def test_the_district_is_configured_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LICHENG_DISTRICT__NAME", "章丘区")
    with pytest.raises(ConfigurationError, match=r"district\.code"):
        Settings()
    monkeypatch.setenv("LICHENG_DISTRICT__CODE", "370114")
    monkeypatch.setenv("LICHENG_DISTRICT__NEIGHBOURS", "历城区、邹平市")
    district = Settings().district
    assert (district.name, district.code) == ("章丘区", "370114")
    assert (district.within, district.neighbours) == ((), ("历城区", "邹平市"))


def test_the_district_may_stand_in_the_file() -> None:
    Path("licheng.toml").write_text(
        '[district]\nname = "章丘区"\ncode = "370114"\nwithin = ["济南市", "山东省"]\n'
    )
    assert Settings().district.within == ("济南市", "山东省")

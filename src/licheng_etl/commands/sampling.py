"""`licheng sample`: writes the sample inbox (示例数据) into a data folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.commands.output import console, telling_errors
from licheng_etl.model import owner_only
from licheng_etl.model.errors import ConfigurationError, Place
from licheng_etl.settings import Settings

if TYPE_CHECKING:
    import typer

MARKER = "示例数据.txt"


def register(app: typer.Typer) -> None:
    app.command(help="生成示例数据（单独的数据文件夹，绝不混入真实数据）")(sample)


@telling_errors
def sample() -> None:
    from licheng_etl.sample import write_sample  # noqa: PLC0415 - imports XlsxWriter

    settings = Settings()
    _claim_folder(settings)
    summary = write_sample(settings.data_dir / "inbox")
    console.print(
        f"示例数据：{len(summary.months)} 个月，{len(summary.files)} 个工作簿"
        f"（新写 {len(summary.written)} 个），在 {settings.data_dir / 'inbox'}"
    )
    console.print(f"其中有意留下 {len(summary.faults)} 处，看运行时如何处理：")
    for fault in summary.faults:
        console.print(f"  {fault.sendings[0].file_name}：{fault.shows}")


def _claim_folder(settings: Settings) -> None:
    """Only a folder that is new or already the sample's may receive sample files."""
    folder = settings.data_dir
    marker = folder / MARKER
    in_use = folder.exists() and any(folder.iterdir()) and not marker.exists()
    if in_use or settings.inbox or settings.archive or settings.database_url:
        raise ConfigurationError(
            "示例数据不进入真实的数据文件夹、收件箱、档案和数据库",
            place=Place(file=str(folder)),
            remedy="请把 LICHENG_DATA_DIR 设为新的文件夹，并去掉 LICHENG_INBOX、LICHENG_ARCHIVE、"
            "LICHENG_DATABASE_URL。",
        )
    folder.mkdir(parents=True, exist_ok=True)
    owner_only.write(marker, "本文件夹只含示例数据，由 licheng sample 生成，不是真实数据。\n")

"""The site: pages of both languages through Sphinx, with the marts' rows to download.

Sphinx is the well-kept generator of Python's own documentation, makes pages that need no server,
and takes a search of one's own; furo is its plainest theme that is kept. Not here: what pages say.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.docutils import docutils_namespace

from licheng_etl.model.errors import WarehouseError
from licheng_etl.publish.dictionary.contents import Contents, gather
from licheng_etl.publish.dictionary.downloads import as_csv
from licheng_etl.publish.dictionary.markup import raw_html
from licheng_etl.publish.dictionary.pages import DOWNLOADS, pages
from licheng_etl.publish.dictionary.wording import CHINESE, LANGUAGES, Wording

if TYPE_CHECKING:
    import psycopg

    from licheng_etl.forms import Catalogue

_MARK: Final = "licheng-dictionary"
"""A file of this name says that a folder is a dictionary, and may be made anew."""
_SPHINX_LANGUAGE: Final = {"zh": "zh_CN", "en": "en"}


def build_site(
    connection: psycopg.Connection, catalogue: Catalogue, folder: Path, rows: int
) -> int:
    """Writes the dictionary into a folder, and says how many pages it has in each language.

    `rows`: of each mart, to preview and download; the connection is a reader's. WarehouseError for
    a folder that holds something else.
    """
    contents = gather(connection, catalogue, rows)
    _clear(folder)
    for view in contents.views.values():
        if view.sample:
            heads = [column.chinese for column in view.columns]
            _write(folder / DOWNLOADS / f"{view.name}.csv", as_csv(heads, view.sample))
    for language in LANGUAGES:
        count = _build(contents, Wording(language), folder / language)
    _write(folder / "index.html", _REDIRECT)
    return count


_REDIRECT: Final = (
    '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>数据字典</title>'
    f'<meta http-equiv="refresh" content="0; url={CHINESE}/index.html"></head>'
    f'<body><a href="{CHINESE}/index.html">数据字典</a></body></html>\n'
)


def _clear(folder: Path) -> None:
    """An empty folder, where it was one or held a dictionary."""
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise WarehouseError(
            "这个文件夹里有别的东西，不覆盖",
            value=str(folder),
            remedy="请用 --out 另指一个空文件夹。",
        )
    shutil.rmtree(folder, ignore_errors=True)
    _write(folder / _MARK, "")


def _build(contents: Contents, say: Wording, out: Path) -> int:
    with tempfile.TemporaryDirectory(prefix="licheng-dictionary-") as place:
        source = Path(place, "source")
        count = 0
        for path, text in pages(contents, say):
            _write(source / f"{path}.rst", _to_the_other(path, say) + text)
            count += 1
        _run_sphinx(source, out, Path(place, "trees"), say)
    return count


def _to_the_other(path: str, say: Wording) -> str:
    """The link to the same page in the other language."""
    up = "../" * (path.count("/") + 1)
    link = f'<p class="language"><a href="{up}{say.other}/{path}.html">{say("other")}</a></p>'
    return raw_html(link) + "\n"


def _run_sphinx(source: Path, out: Path, trees: Path, say: Wording) -> None:
    told = io.StringIO()
    options: dict[str, Any] = {
        "project": say("title"),
        "language": _SPHINX_LANGUAGE[say.language],
        "extensions": ["licheng_etl.publish.dictionary.search"],
        "html_theme": "furo",
        "html_title": say("title"),
        "html_copy_source": False,
        "html_show_sphinx": False,
        "html_show_copyright": False,
        "html_search_language": "zh",
        "pygments_style": "default",
    }
    translators.clear()  # they outlive the application that loaded them
    with docutils_namespace():
        app = Sphinx(
            source,
            None,
            out,
            trees,
            "html",
            confoverrides=options,
            status=None,
            warning=told,
            freshenv=True,
        )
        app.build()
    if told.getvalue():
        raise WarehouseError("字典的页面写得不对", value=told.getvalue()[:2000])
    shutil.rmtree(out / "_sources", ignore_errors=True)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")

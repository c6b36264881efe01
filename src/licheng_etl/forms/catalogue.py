"""The forms: those of the package, and those of the district's own folders.

A file that describes no form stops that form alone: it is broken, and named with its reason. A
draft is a form that a person has not finished; it loads nothing. A faulty file of indicators stops
all forms that ask for them. Not here: reading one file (form_file, lexicon).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from licheng_etl.forms.form_file import load_form
from licheng_etl.forms.form_parts import HOME_AREA
from licheng_etl.forms.lexicon import SUBFOLDER, Lexicon, lexicon_files, read_lexicon
from licheng_etl.model.errors import FormError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from licheng_etl.forms.definition import Form
    from licheng_etl.model.district import District

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Catalogue:
    """The forms in force by name; beside them those that cannot be used.

    `broken`: name -> why. `versions`: name -> a fingerprint of what makes the form what it is;
    forms that are broken or drafts have one too, since they decide what is claimed. So have the
    files of indicators, which decide what rows name.
    """

    forms: dict[str, Form]
    drafts: dict[str, Form] = field(default_factory=dict)
    broken: dict[str, FormError] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Form:
        return self.forms[name]

    def __iter__(self) -> Iterator[Form]:
        return iter(self.forms.values())

    @property
    def held(self) -> set[str]:
        """Forms that load nothing now; what they once loaded stays as it is."""
        return {*self.drafts, *self.broken}

    @property
    def fingerprint(self) -> str:
        """A change of it means that files may be claimed and read otherwise."""
        versions = "\n".join(f"{name} {version}" for name, version in sorted(self.versions.items()))
        return hashlib.sha256(versions.encode()).hexdigest()

    def with_drafts(self) -> Catalogue:
        """As if every draft were finished as it stands."""
        return replace(self, forms=self.forms | self.drafts, drafts={})


def load_catalogue(further: Sequence[Path] = (), district: District | None = None) -> Catalogue:
    """The forms of the package and of further folders; a later one may replace an earlier one.

    `district`: what forms call 本区.
    """
    return read_folders((FOLDER, *further), district)


def read_folders(folders: Sequence[Path], district: District | None = None) -> Catalogue:
    """The forms of some folders, in order of authority."""
    files: dict[str, list[Path]] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.yaml")):
            files.setdefault(file.stem, []).append(file)
    forms: dict[str, Form] = {}
    drafts: dict[str, Form] = {}
    broken: dict[str, FormError] = {}
    known = lexicon_files(folders)
    lexicon = _lexicon(known)
    for name, bearing in files.items():
        try:
            form = _with_lexicon(_in_force(bearing, district), lexicon)
        except FormError as error:
            broken[name] = error
        else:
            (drafts if form.draft else forms)[name] = form
    versions = {name: _version(bearing[-1], district) for name, bearing in files.items()}
    versions |= {f"{SUBFOLDER}/{place}": _version(file, None) for place, file in enumerate(known)}
    return Catalogue(forms, drafts, broken, versions)


def _in_force(files: Sequence[Path], district: District | None) -> Form:
    """The last of the files of one name; FormError where it does not say that it replaces."""
    *earlier, last = files
    form = load_form(last, district)
    if earlier and not form.replaces:
        raise FormError(
            f"已有同名的表式：{earlier[-1]}",
            key="form",
            place=Place(file=str(last)),
            remedy="请另取名称；若要替换它，写 replaces: true。",
        )
    if form.replaces and not earlier:
        raise FormError(
            "前面的文件夹里没有同名的表式",
            key="replaces",
            place=Place(file=str(last)),
            remedy="请去掉 replaces，或改正文件名和表式名。",
        )
    return form


def _lexicon(files: Sequence[Path]) -> Lexicon | FormError:
    try:
        return read_lexicon(files)
    except FormError as error:
        return error


def _with_lexicon(form: Form, lexicon: Lexicon | FormError) -> Form:
    """The form as it asks what is known of indicators; FormError where that cannot be read."""
    if form.named_by is None and not form.is_report:
        return form
    if isinstance(lexicon, FormError):
        raise lexicon
    return form.asking(lexicon)


def _version(file: Path, district: District | None) -> str:
    """A fingerprint of the file, of its owner, and of the district where the form names it."""
    try:
        content = file.read_bytes()
    except OSError as error:
        content = str(error).encode()
    given = ""
    if district and HOME_AREA.encode() in content:
        given = district.model_dump_json(exclude={"owners"})
    if district and file.stem in district.owners:
        given += f"\0{district.owners[file.stem]}"
    return hashlib.sha256(content + b"\0" + given.encode()).hexdigest()

"""Loading form files. An error names the file, the key and the reason."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from pydantic import ValidationError

from licheng_etl.forms.definition import Form
from licheng_etl.model.errors import FormError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Catalogue:
    """All forms by name, and a fingerprint of what their files say."""

    forms: dict[str, Form]
    fingerprint: str

    def __getitem__(self, name: str) -> Form:
        return self.forms[name]

    def __iter__(self) -> Iterator[Form]:
        return iter(self.forms.values())


def load_catalogue(folder: Path = FOLDER) -> Catalogue:
    """Reads and validates every `*.yaml` of the folder; raises FormError for the first bad one."""
    files = sorted(folder.glob("*.yaml"))
    forms: dict[str, Form] = {}
    digest = hashlib.sha256()
    for file in files:
        form = load_form(file)
        if form.form in forms:
            raise FormError(
                f"two files describe the form {form.form!r}",
                place=Place(file=file.name),
                remedy="Give each form a name of its own.",
            )
        forms[form.form] = form
        digest.update(file.read_bytes())
    return Catalogue(forms, digest.hexdigest())


def load_form(file: Path) -> Form:
    """One validated form file."""
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        form = Form.model_validate(content)
    except yaml.YAMLError as error:
        raise FormError(
            f"not YAML: {error}", place=Place(file=file.name), remedy="Correct the file's syntax."
        ) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"]) or "(whole file)"
        raise FormError(
            f"{key}: {first['msg']}",
            place=Place(file=file.name),
            value=str(first["input"])[:100],
            remedy="See how the other form files say it, or forms/definition.py.",
        ) from error
    if form.form != file.stem:
        raise FormError(
            f"form: the file describes {form.form!r}",
            place=Place(file=file.name),
            remedy=f"Name it {form.form}.yaml, or change the key.",
        )
    return form

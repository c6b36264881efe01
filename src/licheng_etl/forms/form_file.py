"""One form file: read, validated, and answered with file, line, key and reason where it is wrong.

Not here: which files there are (catalogue), what a form may say (definition).
"""

from __future__ import annotations

import difflib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, get_args

import yaml
from pydantic import BaseModel, ValidationError

from licheng_etl.forms.definition import Form
from licheng_etl.forms.parts import check_together
from licheng_etl.model.errors import FormError, Place
from licheng_etl.model.faults import of_the_system, words_of
from licheng_etl.model.yaml_files import parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from licheng_etl.model.district import District

_REMEDY = "写法请参照其他表式文件，或 forms/definition.py。"
_UNKNOWN = "extra_forbidden"


def load_form(file: Path, district: District | None = None) -> Form:
    """One validated form; FormError for the first fault of its file.

    `district`: what stands for 本区 in it.
    """
    try:
        text = file.read_text(encoding="utf-8")
        form = _read(text)
    except OSError as error:
        reason = f"读不了：{of_the_system(error)}"
        raise _refusal(file, None, reason, remedy="请给予读取权限，或移走它。") from error
    except UnicodeDecodeError as error:
        raise _refusal(file, None, f"不是 UTF-8：{error}", remedy="请另存为 UTF-8。") from error
    except yaml.YAMLError as error:
        raise _refusal(file, None, f"不是 YAML：{error}", remedy="请改正文件的写法。") from error
    except ValidationError as error:
        raise _first_fault(file, text, error) from error
    if form.form != file.stem:
        reason = f"文件里写的表式是 {form.form}"
        raise _refusal(
            file, "form", reason, remedy=f"请把文件改名为 {form.form}.yaml，或改这一项。"
        )
    return form.of_district(district) if district else form


@lru_cache(maxsize=1 << 10)
def _read(text: str) -> Form:
    """The form of a text; every look at the forms asks anew, and texts seldom change."""
    content = parse_yaml(text)
    patterns: list[str] = []
    form = Form.model_validate(content, context=patterns)
    # Where one of them cannot be searched for, checking each by itself says where it stands.
    return form if check_together(patterns) else Form.model_validate(content)


def _refusal(
    file: Path,
    key: str | None,
    reason: str,
    *,
    remedy: str,
    line: int | None = None,
    value: str | None = None,
) -> FormError:
    return FormError(
        reason,
        key=key,
        place=Place(file=file.name, line=line),
        value=value,
        remedy=remedy,
    )


def _first_fault(file: Path, text: str, error: ValidationError) -> FormError:
    """Unknown keys first: the key that was meant is often missed by another fault."""
    faults = error.errors(include_url=False)
    fault = next((candidate for candidate in faults if candidate["type"] == _UNKNOWN), faults[0])
    reason = words_of(fault)
    value: str | None = str(fault["input"])[:100]
    if fault["type"] == _UNKNOWN:
        reason, value = _key_that_was_meant(fault), None
    return _refusal(
        file,
        ".".join(map(str, fault["loc"])) or "整个文件",
        reason,
        remedy=_REMEDY,
        line=_line(text, fault["loc"]),
        value=value,
    )


def _key_that_was_meant(fault: ErrorDetails) -> str:
    *above, key = fault["loc"]
    known = sorted(_known_keys(_model_at(above)))
    close = difflib.get_close_matches(str(key), known, n=1)
    return (
        f"没有这一项，是不是 {close[0]}？" if close else f"没有这一项；可用的：{'、'.join(known)}"
    )


def _model_at(path: Sequence[str | int]) -> type[BaseModel]:
    """The model of the part of a form that a path of keys leads to."""
    model: type[BaseModel] = Form
    for key in path:
        annotation = next(
            (
                field.annotation
                for name, field in model.model_fields.items()
                if key in {name, field.alias}
            ),
            None,
        )
        model = next(_models_in(annotation), model)
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _known_keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def _line(text: str, path: Sequence[str | int]) -> int | None:
    """The line of the innermost part of a path that the file says."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = None
    for key in path:
        if isinstance(node, yaml.MappingNode):
            entry = next((pair for pair in node.value if pair[0].value == str(key)), None)
            if entry is None:
                break
            line, node = entry[0].start_mark.line + 1, entry[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
            line = node.start_mark.line + 1
    return line

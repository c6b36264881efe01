"""The district whose departments report: its name, its code, what it lies in, its neighbours.

It is configuration; the one default stands here. Not here: areas as sources write them.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_settings import NoDecode

_BETWEEN = re.compile(r"[,，、;；\s]+")


def _names(setting: object) -> object:
    """Names with commas or 、 between them, as an environment variable says them; or a list."""
    return (
        [name for name in _BETWEEN.split(setting) if name] if isinstance(setting, str) else setting
    )


Names = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_names)]


class District(BaseModel):
    """One district. `within`: from the nearest to the widest; `code`: of GB/T 2260.

    `owners`: form -> the one reporter whose lists count, where others send them too.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=100)
    code: str = Field(pattern=r"^\d{6}$")
    within: Names = ()
    neighbours: Names = ()
    owners: dict[str, str] = Field(default_factory=dict)


LICHENG = District(
    name="历城区",
    code="370112",
    within=("济南市", "山东省"),
    neighbours=("历下区", "市中区", "天桥区", "济阳区", "章丘区"),
)

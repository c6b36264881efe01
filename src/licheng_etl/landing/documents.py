"""The documents of the archive: receipts and decisions, as they are written and read.

Here: their fields and what holds of one document alone. Not here: where they are kept (see
ledger), nor what must hold between them (see intake and decisions).
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from pydantic.types import StringConstraints

from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.model.addresses import parse_a1


def _cell(text: str) -> str:
    parse_a1(text)
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Cell = Annotated[str, AfterValidator(_cell)]
ReceiptNumber = Annotated[int, Field(ge=1)]


class Document(BaseModel):
    """One numbered document; `sequence` is 0 until the archive has given it a number.

    `fingerprint` stands for the document as it lies in the archive and for all before it; it is
    computed when it is read. `previous` is that of the one before and `seal` the hash of the
    document itself; documents of archives of before there were chains bear neither (see ledger).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sequence: int = Field(default=0, ge=0)
    previous: Sha256 | None = None
    seal: Sha256 | None = None
    fingerprint: str = Field(default="", exclude=True)


class Receipt(Document):
    """One arrival of a file.

    `path` is relative to the inbox and kept as it was written there; no path of the archive is
    ever built from it. `stamp` is opaque: two equal stamps at one path are one arrival.
    `stated` tells that `received_at` came from a sidecar and not from landing's clock.
    """

    received_at: AwareDatetime
    sha256: Sha256
    size: int = Field(ge=0)
    path: str = Field(min_length=1)
    stamp: str
    stated: bool

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]

    @property
    def shown_path(self) -> str:
        """The path for people to read: the archive alone keeps a number of a person in it."""
        return mask_personal(self.path)

    @property
    def folder(self) -> str:
        """The first folder below the inbox: the reporter's; empty for a file directly in it."""
        return self.path.partition("/")[0] if "/" in self.path else ""


class Signed(Document):
    """What every decision bears: when it was taken, and by whom."""

    decided_at: AwareDatetime
    decided_by: Text


class Alias(Signed):
    """Whether one identity, as written in the sources, means another."""

    kind: Literal["alias"] = "alias"
    from_identity: Text
    to_identity: Text
    verdict: Literal["confirmed", "rejected"]

    @model_validator(mode="after")
    def _two_identities(self) -> Self:
        if self.from_identity == self.to_identity:
            raise ValueError("一个身份不能并入它自己")
        return self


class Correction(Signed):
    """A cell that is to be read as `value` as long as `expect` stands there.

    It names one receipt, or by `sha256` every receipt of the same bytes.
    """

    kind: Literal["correction"] = "correction"
    receipt: ReceiptNumber | None = None
    sha256: Sha256 | None = None
    sheet: Text
    cell: Cell
    expect: str
    value: str
    reason: Text
    source: Text

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.receipt is None) == (self.sha256 is None):
            raise ValueError("更正要写收件编号或 sha256，只写一样")
        return self


class Explanation(Signed):
    """Why a soft verdict of one rule at one address is nevertheless right.

    `form`: of which form's part of the file, where only of one.
    """

    kind: Literal["explanation"] = "explanation"
    receipt: ReceiptNumber
    form: Text | None = None
    rule: Text
    address: Text
    text: Text


class Withdrawal(Signed):
    """A receipt that is no longer to count (撤回).

    `form`: of which form's part of the file, where only of one.
    """

    kind: Literal["withdrawal"] = "withdrawal"
    receipt: ReceiptNumber
    form: Text | None = None
    reason: Text


class ClockConfirmation(Signed):
    """That the clock was right at `decided_at`, whatever the receipts up to this one say."""

    kind: Literal["clock"] = "clock"
    receipt: int = Field(ge=0)


Decision = Annotated[
    Alias | ClockConfirmation | Correction | Explanation | Withdrawal, Field(discriminator="kind")
]

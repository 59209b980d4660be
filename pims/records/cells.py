"""What a record field is made from: every field names the kind of text cell that it is read from."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment as the file tells it: local ISO text, and UTC ISO text when the zone is known (else None)."""

    local: str
    utc: str | None = None

    @property
    def on(self) -> date:
        """The local day."""
        return date.fromisoformat(self.local[:10])


@dataclass(frozen=True, slots=True)
class CellKind:
    """How a cell is validated: `kind` names the parser, `required` makes an empty cell a problem."""

    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()


def text(*, required: bool = False) -> Any:
    """Any text, blanks collapsed at its ends."""
    return _cell("text", "" if not required else None, required=required)


def choice(*choices: str, default: str = "") -> Any:
    """One word of a closed list; an empty cell gives the default."""
    return field(default=default, metadata={"cell": CellKind("choice", False, choices)})


def money(*, required: bool = False) -> Any:
    """An amount in minor units (int), read with the currency of the row."""
    return _cell("money", None, required=required)


def micro_money() -> Any:
    """An amount in millionths of the currency's main unit (int): telecom cost has real third decimals."""
    return _cell("micro_money", None, required=False)


def day(*, required: bool = False) -> Any:
    """A calendar day (`date`)."""
    return _cell("day", None, required=required)


def instant(*, required: bool = False) -> Any:
    """A moment (`Instant`)."""
    return _cell("instant", None, required=required)


def whole(*, required: bool = False) -> Any:
    """A whole number (int)."""
    return _cell("whole", None, required=required)


def number(*, required: bool = False) -> Any:
    """A decimal number kept as canonical text, so that it stays exact ("0.845")."""
    return _cell("number", None, required=required)


def currency() -> Any:
    """An ISO 4217 code; an empty cell takes the file's currency."""
    return _cell("currency", "", required=False)


def _cell(kind: str, default: object, *, required: bool) -> Any:
    meta = {"cell": CellKind(kind, required)}
    return field(metadata=meta) if required else field(default=default, metadata=meta)


_CELLS: dict[type[Any], dict[str, CellKind]] = {}


def cells_of(record: type[Any]) -> dict[str, CellKind]:
    """The fields of a record class, in order, with what each is read from."""
    if record not in _CELLS:
        _CELLS[record] = {f.name: f.metadata["cell"] for f in fields(record)}
    return _CELLS[record]

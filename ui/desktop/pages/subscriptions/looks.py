"""What deserves a look: charges twice, price rises, trials turned paid, fees; each opens the lines that show it."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from pims.i18n import _
from pims.progress import Changes, Progress
from pims.queries.decisions import decide, take_back
from pims.queries.evidence import Place
from pims.queries.findings import findings
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.page import scrolled
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Tile, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.label import PlainLabel
from ui.wording import formats
from ui.wording.findings import finding_kind, finding_text

if TYPE_CHECKING:
    from pims.store.store import Store

_TONES = {
    "double_charge": ("danger", "copy"),
    "price_rise": ("warn", "chevron_up"),
    "trial_to_paid": ("warn", "clock"),
    "fee": ("muted", "wallet"),
    "out_of_bundle": ("warn", "phone"),
    "unused_plan": ("accent", "phone"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One finding in words, with the movements behind it."""

    subject: str
    kind: str
    title: str
    text: str
    on: str
    places: tuple[Place, ...]


def looks(conn: Connection) -> list[Look]:
    """All findings not put aside, the newest first."""
    return [
        Look(
            row.subject,
            row.kind,
            finding_kind(row.kind),
            finding_text(row),
            row.on,
            tuple(Place("transaction", number, "", 0) for number in row.transactions),
        )
        for row in findings(conn)
    ]


def put_aside(store: Store, subject: str, today: date) -> Generator[Progress, None, Changes]:
    """The person's word that a finding is not worth a look."""
    yield Progress("findings", 0)
    with store.writer() as conn:
        decide(conn, subject, "finding", "dismissed", today.isoformat())
    return Changes(frozenset({"findings"}))


def bring_back(store: Store, subject: str) -> Generator[Progress, None, Changes]:
    """Takes that word back."""
    yield Progress("findings", 0)
    with store.writer() as conn:
        take_back(conn, subject, "finding")
    return Changes(frozenset({"findings"}))


class LooksCard(Card):
    """The card of findings; `open_look` shows the lines behind one, `dismiss` puts it aside."""

    def __init__(self, open_look: Callable[[Look], object], dismiss: Callable[[Look], object]) -> None:
        super().__init__(_("Worth a look"))
        self._open, self._dismiss = open_look, dismiss
        self.setMinimumWidth(314)
        self.setMaximumWidth(340)
        self.body.setContentsMargins(14, 14, 8, 12)
        holder = QWidget()
        self._tiles = QVBoxLayout(holder)
        self._tiles.setContentsMargins(0, 0, 6, 0)
        self._tiles.setSpacing(8)
        self.body.addWidget(scrolled(holder), 1)

    def show_looks(self, found: Sequence[Look]) -> None:
        """Shows findings; hides itself when there is none."""
        empty_out(self._tiles)
        for look in found:
            self._tiles.addWidget(self._tile(look))
        self._tiles.addStretch(1)
        self.title.setText(_("Worth a look · {count}").format(count=formats.count(len(found))))
        self.setVisible(bool(found))

    def _tile(self, look: Look) -> Tile:
        tile = Tile()
        tone, icon = _TONES.get(look.kind, ("muted", "info"))
        head = QHBoxLayout()
        head.addWidget(Chip(ChipLook(look.title, tone, icon)))
        head.addStretch(1)
        head.addWidget(PlainLabel(formats.day(look.on), "small"))
        aside = Button("", lambda: self._dismiss(look), kind="small", icon="close", name=_("Put aside"))
        head.addWidget(aside)
        tile.column.addLayout(head)
        tile.column.addWidget(PlainLabel(look.text, wrap=True))
        tile.setAccessibleName(f"{look.title}. {look.text}")
        tile.pressed.connect(lambda: self._open(look))
        return tile

"""The points: what each programme holds, what expires when, what came and went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from pims.i18n import N_, _, ngettext
from pims.insights.points import SOON_DAYS, PointsYear, Programme, programmes
from pims.queries.points import PointsRow, points_movements
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.page import scrolled
from ui.desktop.pages.receipts import words
from ui.desktop.pages.receipts.data import shop_name
from ui.desktop.pages.views import View
from ui.desktop.session import Session
from ui.desktop.widgets.card import Card, Tile, empty_out, set_mood
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.paper import PaperRow
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.baskets import unit_text
from ui.wording.choices import choice

_BASES = {
    "stated": N_("stated on {day}"),
    "summed": N_("by your files, up to {day}"),
    "partial": N_("your files begin too late to tell; last movement on {day}"),
}
_WIDE = 330
_DAYS, _YEARS = 4, 3  # days of expiry and years shown on a programme


@dataclass(frozen=True, slots=True)
class Known:
    """All programmes, and all that came and went, oldest first."""

    programmes: tuple[Programme, ...]
    movements: tuple[PointsRow, ...]


class ProgrammeTile(Tile):
    """One programme: its balance, what expires, what came and went each year."""

    def __init__(self, one: Programme, today: date) -> None:
        super().__init__()
        self.one = one
        name = " · ".join(part for part in (shop_name(one.company), one.name) if part)
        self.column.addWidget(ElidedLabel(name, "strong"))
        self.column.addWidget(PlainLabel(balance_text(one), "kpi"))
        basis = _(_BASES[one.basis])
        self.column.addWidget(PlainLabel(basis.format(day=formats.day(one.balance_on)), "small", wrap=True))
        if one.accounts:
            self.column.addWidget(ElidedLabel(_("Card {number}").format(number=", ".join(one.accounts)), "small"))
        self._expiring(one, today)
        for year in one.years[::-1][:_YEARS]:
            self.column.addWidget(PaperRow(str(year.year), _year_text(one, year), role="small"))
        self.setAccessibleName(f"{name}. {balance_text(one)}")

    def choose(self, *, chosen: bool) -> None:
        """Marks the programme whose history is shown."""
        set_mood(self, "chosen", "true" if chosen else "false")

    def _expiring(self, one: Programme, today: date) -> None:
        if not one.expiring:
            return
        self.column.addSpacing(4)
        for lot in one.expiring[:_DAYS]:
            soon = (date.fromisoformat(lot.on) - today).days <= SOON_DAYS
            text = _("{points} expire on {day}").format(points=_many(one, lot.points), day=formats.day(lot.on))
            self.column.addWidget(Chip(ChipLook(text, "warn" if soon else "muted", "clock")))
        rest = sum((lot.points for lot in one.expiring[_DAYS:]), Decimal(0))
        if rest:
            text = _("{points} later").format(points=_many(one, rest))
            self.column.addWidget(PlainLabel(text, "small"))
        self.column.addSpacing(4)


class PointsView(View):
    """Programmes on the left, the history of one on the right. `told` fires with a line about what is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.known = Known((), ())
        self._chosen: tuple[str, str, str] | None = None
        body = QWidget()
        body.setFixedWidth(_WIDE)
        self._tiles = QVBoxLayout(body)
        self._tiles.setContentsMargins(0, 0, 6, 0)
        self._tiles.setSpacing(10)
        self._tiles.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = scrolled(body)
        area.setFixedWidth(_WIDE + 12)
        self.model = TableModel(_columns(), self)
        self.table = RowsView(self.model, _("History of the points"), opens=False)
        card = Card()
        card.body.setContentsMargins(5, 4, 5, 6)
        card.body.addWidget(self.table)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(area)
        row.addWidget(card, 1)
        self._stack = QStackedLayout(self)
        for part in (holder, QWidget(), self._nothing()):
            self._stack.addWidget(part)
        self._stack.setCurrentIndex(1)

    def ask(self) -> None:
        """Reads programmes and movements."""
        today = self._session.today

        def question(conn: Connection) -> Known:
            return Known(tuple(programmes(conn, today)), tuple(points_movements(conn)))

        self._session.read(self, question, self.show_known)

    def show_known(self, known: Known) -> None:
        """Shows all programmes and the history of one."""
        self.known = known
        empty_out(self._tiles)
        for one in known.programmes:
            tile = ProgrammeTile(one, self._session.today)
            key = _key(one)
            tile.pressed.connect(lambda mine=key: self.choose(mine))
            self._tiles.addWidget(tile)
        self._tiles.addStretch(1)
        self._stack.setCurrentIndex(0 if known.programmes else 2)
        keys = [_key(one) for one in known.programmes]
        if keys:
            self.choose(self._chosen if self._chosen in keys else keys[0])
        self.tell()

    def choose(self, key: tuple[str, str, str]) -> None:
        """Shows the history of a programme."""
        self._chosen = key
        rows = [row for row in reversed(self.known.movements) if (row.company, row.programme, row.unit) == key]
        told = {
            "expires_on": any(row.expires_on for row in rows),
            "balance_after": any(row.balance_after for row in rows),
        }
        self.table.leave_out([name for name, any_row in told.items() if not any_row])
        self.model.show_source(ListSource(rows), "on", True)
        self.table.scrollToTop()
        for tile in self.tiles():
            tile.choose(chosen=_key(tile.one) == key)

    def tiles(self) -> Sequence[ProgrammeTile]:
        """The programmes shown."""
        return [tile for tile in self.findChildren(ProgrammeTile) if not tile.isHidden()]

    def memory(self) -> dict[str, Any]:
        """The programme."""
        return {"chosen": self._chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""
        self._chosen = memory.get("chosen")

    def tell(self) -> None:
        """Says how many programmes there are."""
        many = len(self.known.programmes)
        text = ngettext("{n} programme", "{n} programmes", many).format(n=formats.count(many))
        self.told.emit(text if many else "")

    def _nothing(self) -> QWidget:
        return EmptyState(
            "star",
            _("No points yet"),
            _("Import the answer of a loyalty programme, or its statement: what came, what went, what expires."),
            action=_("Import files"),
            does=lambda: self._session.wanted.emit("imports", None),
        ).in_card()


def _many(one: Programme, points: Decimal) -> str:
    """A number of points, or money where the unit of the programme is money."""
    value = one.worth(points)
    return words.number(str(points)) if value is None else formats.money(value, one.currency)


def balance_text(one: Programme) -> str:
    """What a programme holds: points, or money where its unit is money; nothing is told that files cannot prove."""
    if one.basis == "partial":
        return _("Balance not known")
    if one.value is not None and one.currency:
        return formats.money(one.value, one.currency)
    return f"{words.number(str(one.balance))} {unit_text(one.unit)}"


def _year_text(one: Programme, year: PointsYear) -> str:
    """What came and went in a year, expired ones said apart."""
    parts = [f"+{_many(one, year.earned)}" if year.earned else ""]
    parts.append(f"{formats.MINUS}{_many(one, year.redeemed)}" if year.redeemed else "")
    if year.expired:
        parts.append(_("{points} expired").format(points=_many(one, year.expired)))
    return " · ".join(part for part in parts if part)


def _key(one: Programme) -> tuple[str, str, str]:
    return one.company, one.name, one.unit


def _columns() -> tuple[Column, ...]:
    return (
        Column("on", _("Date"), 118, lambda row: Cell(formats.day(row.on)), "on"),
        Column("label", _("What"), 0, _what, "label"),
        Column("expires_on", _("Expires on"), 112, _expires, "expires_on", spare=True),
        Column("balance_after", _("Balance"), 84, _balance, right=True, spare=True),
        Column("points", _("Points"), 84, _points, right=True),
    )


def _what(row: PointsRow) -> Cell:
    kind = str(choice("kind", row.kind))
    named = row.label or row.partner
    other = row.partner if row.label and row.partner not in row.label else ""
    return Cell(named or f"{kind[:1].upper()}{kind[1:]}", note=other or (kind if named else ""), tip=other)


def _expires(row: PointsRow) -> Cell:
    return Cell(formats.day(row.expires_on), "muted" if row.expires_on else "faint")


def _balance(row: PointsRow) -> Cell:
    return Cell(words.number(row.balance_after) if row.balance_after else formats.DASH, "muted")


def _points(row: PointsRow) -> Cell:
    value = Decimal(row.points)
    said = words.number(row.points)
    return Cell(f"+{said}" if value > 0 else said, "ok" if value > 0 else "text", strong=True)

"""The Requests page: a board of four lanes, and the life of one request beside it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from ui.desktop.pages.page import Page, scrolled
from ui.desktop.pages.requests.data import LANES, Ask, asked, calendar_file, recorded
from ui.desktop.pages.requests.life import Life
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Tile, empty_out
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.picture import Picture
from ui.wording import formats
from ui.wording.letters import kind as letter_kind
from ui.wording.requests import status

_ICONS = {
    "to_send": ("mail", "muted"),
    "waiting": ("clock", "muted"),
    "late": ("warning", "danger"),
    "answered": ("check", "ok"),
}


class RequestsPage(Page):
    """Requests to companies, and their clock."""

    nouns = frozenset({"requests"})

    def __init__(self, session: Session) -> None:
        self._ics = Button(_("Save as a calendar (.ics)"), self._ask_calendar, icon="calendar")
        new = Button(_("New request"), lambda: session.wanted.emit("companies", None), kind="primary", icon="mail")
        super().__init__(session, _("Requests"), self._ics, new)
        self._asks: list[Ask] = []
        self._opened: int | None = None
        self._lanes: dict[str, tuple[Card, QVBoxLayout]] = {}
        board = QWidget()
        lanes = QHBoxLayout(board)
        lanes.setContentsMargins(0, 0, 0, 0)
        lanes.setSpacing(14)
        for name, title in zip(LANES, (_("To send"), _("Waiting"), _("Late"), _("Answered")), strict=True):
            lanes.addWidget(self._lane(name, title), 1)
        self.life = Life(self._record, self._close)
        self.life.hide()
        lanes.addWidget(self.life)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)  # before its parts: a part without parent would flash as a window
        for part in (QWidget(), board, self._nothing()):
            self._stack.addWidget(part)

    def refresh(self) -> None:
        """Reads the log."""
        today = self.session.today
        self.session.read(self, lambda conn: asked(conn, today), self.show_asks)

    def show_what(self, what: Any) -> None:
        """One request, by id."""
        self._opened = int(what)
        self.refresh()

    def back(self) -> bool:
        """Escape closes the life of a request."""
        shown = self._opened is not None
        self._close()
        return shown

    def memory(self) -> dict[str, Any]:
        """The request that is open."""
        return {"opened": self._opened}

    def recall(self, memory: dict[str, Any]) -> None:
        """Opens it again."""
        self._opened = memory.get("opened")

    def show_asks(self, asks: list[Ask]) -> None:
        """Shows the board."""
        self._asks = asks
        self._stack.setCurrentIndex(1 if asks else 2)
        self._ics.setVisible(any(ask.row.due_on for ask in asks))
        many = ngettext("{n} request · follow-up of your rights", "{n} requests · follow-up of your rights", len(asks))
        self.context.setText(many.format(n=formats.count(len(asks))) if asks else _("Follow-up of your rights"))
        for name, (card, column) in self._lanes.items():
            empty_out(column)
            here = [ask for ask in asks if ask.lane == name]
            card.setAccessibleDescription(ngettext("{n} request", "{n} requests", len(here)).format(n=len(here)))
            for ask in here:
                column.addWidget(self._tile(ask))
            if not here:
                column.addWidget(PlainLabel(_("Nothing here"), "small"))
            column.addStretch(1)
        opened = next((ask for ask in asks if ask.row.id == self._opened), None)
        if opened is not None:
            self._open(opened)

    def known(self) -> list[Ask]:
        """The requests on the board."""
        return self._asks

    def _open(self, ask: Ask) -> None:
        self._opened = ask.row.id
        self.life.show_ask(ask, self.session.today)
        self.life.show()

    def _close(self) -> None:
        self._opened = None
        self.life.hide()

    def _record(self, request_id: int, kind: str, on: date, note: str) -> None:
        today = self.session.today
        self.session.write(self, lambda store: recorded(store, request_id, kind, on, note, today), lambda _: None)

    def _ask_calendar(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the calendar"), "pims.ics")
        if name:
            file, today = Path(name), self.session.today
            said = _("Calendar saved: {file}").format(file=file.name)
            self.session.read(
                self, lambda conn: calendar_file(conn, today, file), lambda _: self.session.said.emit(said, None)
            )

    def _lane(self, name: str, title: str) -> Card:
        card = Card(title)
        card.body.setContentsMargins(12, 14, 12, 12)
        icon, tone = _ICONS[name]
        card.head.insertWidget(0, Picture(icon, 16, tone))
        column = QVBoxLayout()
        column.setSpacing(8)
        holder = QWidget()
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        card.body.addWidget(scrolled(holder), 1)
        self._lanes[name] = (card, column)
        return card

    def _tile(self, ask: Ask) -> Tile:
        tile = Tile()
        tile.column.addWidget(ElidedLabel(ask.name, "card_title"))
        tile.column.addWidget(PlainLabel(letter_kind(ask.row.kind), "small", wrap=True))
        when, tone = _when(ask)
        tile.column.addWidget(PlainLabel(when, wrap=True, tone=tone))
        tile.pressed.connect(lambda: self._open(ask))
        tile.setAccessibleName(f"{ask.name}, {letter_kind(ask.row.kind)}, {when}")
        return tile

    def _nothing(self) -> QWidget:
        return EmptyState(
            "mail",
            _("No request yet"),
            _("Open a company and write the access letter: it has one month to say what it holds about you."),
            action=_("Choose a company"),
            does=lambda: self.session.wanted.emit("companies", None),
        ).in_card()


def _when(ask: Ask) -> tuple[str, str]:
    row = ask.row
    if ask.lane == "late":
        days = ngettext("{n} day late", "{n} days late", ask.days_late).format(n=ask.days_late)
        return days, "danger"
    if ask.lane == "answered":
        last = row.events[-1].on if row.events else row.created_on
        return f"{status(row)} \u00b7 {formats.short_day(last)}", "ok" if row.status in (
            "answered",
            "closed",
        ) else "warn"
    if row.due_on is None:
        return _("Letter ready"), "muted"
    return _("Due {day}").format(day=formats.short_day(row.due_on)), "muted"

"""Who was on the other end: how often and how long, by number; numbers are masked unless the person asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.insights.usage import Counterpart
from pims.queries.usage import UsageRow
from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.telecom import data, words
from ui.desktop.pages.telecom.person import PersonPanel
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import Choice, SearchField
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.numbers import about_number, number_kind
from ui.wording.quantities import duration

_KIND = 240


@dataclass(frozen=True, slots=True)
class Row:
    """Someone of the list. `digits`: of the number in all the ways it may be typed."""

    one: Counterpart
    kind: str
    contacts: int
    seconds: int
    last_on: str
    calls: int
    messages: int
    folded: str
    digits: tuple[str, ...]

    def answers(self, text: str) -> bool:
        """Whether it has these words, or its number begins with these digits."""
        typed = "".join(letter for letter in text if letter.isdigit())
        if typed and not any(letter.isalpha() for letter in text):
            return any(number.startswith(typed) for number in self.digits)
        return all(word in self.folded for word in fold(text).split())


class PeopleView(QWidget):
    """`told` fires with a line about what is shown."""

    told = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._uses: Sequence[UsageRow] = ()
        self._known = data.Known()
        self.rows: Sequence[Row] = ()
        self.chosen, self._kind = "", ""
        self.whole = False  # never remembered: each opening of the window begins with masked numbers
        self.model = TableModel(_columns(self), self)
        self.table = RowsView(self.model, _("Numbers"))
        self.table.picked.connect(self._picked)
        self.panel = PersonPanel(session)
        self.panel.closed.connect(self.close_person)
        self.panel.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(self._bar())
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for part in (self._holder(), self._no_match(), self._nobody()):
            self._stack.addWidget(part)

    def show_known(self, known: data.Known, line: str) -> None:
        """Shows who was called and written to on a line, or on all."""
        self._known, self._uses = known, known.uses_of(line)
        self.rows = [_row(one) for one in data.people(self._uses)]
        kinds = sorted({row.kind for row in self.rows}, key=lambda kind: fold(number_kind(kind)))
        self.kind.offer((("", _("All kinds of numbers")), *((kind, number_kind(kind)) for kind in kinds)), self._kind)
        self._kind = self.kind.value()
        self._filter()
        self._open(top=False)

    def show_whole(self, *, whole: bool) -> None:
        """Whole numbers on screen, or masked ones."""
        self.whole = whole
        self.eye.set_on(whole)
        self.eye.setText(_("Hide the numbers") if whole else _("Show the numbers"))
        self.table.viewport().update()
        self._open(top=False)

    def open_person(self, number: str) -> None:
        """Opens a number, given in its full form."""
        self.chosen = number
        self._open()

    def close_person(self) -> bool:
        """Closes the number; False when none was open."""
        shown = not self.panel.isHidden()
        self.chosen = ""
        self.panel.hide()
        self.table.clearSelection()
        return shown

    def start_search(self) -> None:
        """Puts the cursor into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def memory(self) -> dict[str, Any]:
        """The words, the kind and the number that is open."""
        return {"text": self.search.text(), "kind": self._kind, "chosen": self.chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self.search.setText(memory.get("text", ""))
        self._kind, self.chosen = memory.get("kind", ""), memory.get("chosen", "")

    def tell(self) -> None:
        """Says how many numbers are listed."""
        many = len(self._items())
        said = ngettext("{n} number", "{n} numbers", many).format(n=formats.count(many))
        self.told.emit(f"{said} · {words.contacts_text(sum(row.contacts for row in self._items()))}" if many else "")

    # --- parts -------------------------------------------------------------------------------------------------------

    def _bar(self) -> QHBoxLayout:
        self.search = SearchField(_("Search a number, a kind, an operator… (Ctrl+F)"))
        self.search.searched.connect(lambda _text: self._filter())
        self.kind = Choice(_("Kind of number"))
        self.kind.setMaximumWidth(_KIND)
        self.kind.chosen.connect(self._choose_kind)
        self.eye = Button(_("Show the numbers"), self._turn, kind="pill", icon="eye")
        self.eye.setToolTip(_("Until you close the window; exports keep them masked"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.search, 1)
        row.addWidget(self.kind)
        row.addWidget(self.eye)
        return row

    def _holder(self) -> QWidget:
        card = Card(spacing=4)
        card.body.setContentsMargins(5, 4, 5, 6)
        card.body.addWidget(self.table, 1)
        self._note = PlainLabel("", "small", wrap=True)
        self._note.setContentsMargins(12, 2, 12, 4)
        card.body.addWidget(self._note)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(card, 1)
        row.addWidget(self.panel)
        return holder

    def _no_match(self) -> QWidget:
        sentence = _("Search the first digits, another kind or another line.")
        return EmptyState("search", _("No number passes these filters"), sentence).in_card()

    def _nobody(self) -> QWidget:
        return EmptyState(
            "phone",
            _("No call, no message"),
            _("Import the detailed statements of your line: who was called and written to, how often, how long."),
        ).in_card()

    # --- showing -----------------------------------------------------------------------------------------------------

    def _items(self) -> list[Row]:
        source = self.model.source
        return source.items if isinstance(source, ListSource) else []

    def _turn(self) -> None:
        self.show_whole(whole=not self.whole)

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        self._filter()

    def _filter(self) -> None:
        text = self.search.text().strip()
        passing = [row for row in self.rows if self._kind in ("", row.kind) and row.answers(text)]
        self.model.show_source(ListSource(passing), "contacts", True)
        self._stack.setCurrentIndex(0 if passing else 1 if self.rows else 2)
        self._note.setText(" · ".join(_notes(passing, data.hidden_calls(self._uses))))
        self._note.setVisible(bool(self._note.text()))
        self._mark()
        self.tell()

    def _mark(self) -> None:
        place = next((at for at, row in enumerate(self._items()) if row.one.number == self.chosen), None)
        if place is not None:
            self.table.blockSignals(True)
            self.table.show_row(place)
            self.table.blockSignals(False)

    def _open(self, *, top: bool = True) -> None:
        row = next((row for row in self.rows if row.one.number == self.chosen), None)
        self.panel.setVisible(row is not None)
        if row is not None:
            self.panel.show_person(row.one, data.with_number(self._uses, row.one.number), whole=self.whole, top=top)
            self._mark()

    def _picked(self, row: Row | None) -> None:
        if row is not None and row.one.number != self.chosen:
            self.open_person(row.one.number)


def _row(one: Counterpart) -> Row:
    digits = "".join(letter for letter in one.number if letter.isdigit())
    national = f"0{digits[2:]}" if one.number.startswith("+33") else digits
    return Row(
        one, one.kind, one.contacts, one.seconds, one.last_on, one.calls_out + one.calls_in + one.calls_missed,
        one.messages_out + one.messages_in, fold(f"{about_number(one)} {number_kind(one.kind)} {one.shown}"),
        (digits, national, f"00{digits}"),
    )  # fmt: skip


def _notes(rows: Sequence[Row], hidden: int) -> list[str]:
    notes = [_("↗ going out, ↙ coming in, ✕ missed")] if rows else []
    if any(row.one.several for row in rows):
        notes.append(_("Digits hidden by the operator: one such row may be several people."))
    if hidden:
        text = ngettext("{n} call or message shows no number.", "{n} calls and messages show no number.", hidden)
        notes.append(text.format(n=formats.count(hidden)))
    return notes


def _columns(view: PeopleView) -> tuple[Column, ...]:
    def number(row: Row) -> Cell:
        return Cell(words.shown_number(row.one, whole=view.whole))

    return (
        Column("number", _("Number"), 150, number),
        Column("kind", _("What it is"), 0, _what, "kind"),
        Column("calls", _("Calls"), 128, _calls, "calls"),
        Column("messages", _("Messages"), 128, _messages, "messages", spare=True),
        Column("seconds", _("Talked"), 110, _talked, "seconds", right=True),
        Column("contacts", _("Times"), 76, lambda row: Cell(formats.count(row.contacts), strong=True), "contacts",
               right=True),
        Column("last_on", _("Last"), 122, lambda row: Cell(formats.day(row.last_on)), "last_on", right=True,
               spare=True),
    )  # fmt: skip


def _what(row: Row) -> Cell:
    about = about_number(row.one)
    return Cell(f"{about[:1].upper()}{about[1:]}", "muted", tip=about)


def _calls(row: Row) -> Cell:
    one = row.one
    if not row.calls:
        return Cell(formats.DASH, "faint")
    spoken = words.calls_text(one)
    missed = f" · {one.calls_missed} ✕" if one.calls_missed else ""
    return Cell(f"↗ {formats.count(one.calls_out)}  ↙ {formats.count(one.calls_in)}{missed}", tip=spoken)


def _messages(row: Row) -> Cell:
    one = row.one
    if not row.messages:
        return Cell(formats.DASH, "faint")
    return Cell(f"↗ {formats.count(one.messages_out)}  ↙ {formats.count(one.messages_in)}",
                tip=words.messages_text(one))  # fmt: skip


def _talked(row: Row) -> Cell:
    return Cell(duration(row.seconds) if row.seconds else formats.DASH, "text" if row.seconds else "faint")

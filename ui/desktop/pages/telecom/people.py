"""Who was on the other end: how often and how long, by number; numbers are masked unless the person asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.insights.usage import Counterpart
from pims.queries.usage import UsageRow
from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.telecom import data, words
from ui.desktop.pages.telecom.person import PersonPanel
from ui.desktop.pages.views import ListView
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.field import Choice, SearchField
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.numbers import about_number, number_kind
from ui.wording.quantities import duration
from ui.wording.usage_reveals import echoes_text

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


@dataclass(frozen=True, slots=True)
class _Listed:
    """The rows of some uses."""

    uses: Sequence[UsageRow]
    rows: Sequence[Row]
    events: Mapping[str, Sequence[UsageRow]]
    hidden: int


class PeopleView(ListView):
    """The numbers of a line, or of all."""

    def __init__(self, session: Session) -> None:
        model, self.person = TableModel(_columns(self)), PersonPanel(session)
        search = SearchField(_("Search a number, a kind, an operator… (Ctrl+F)"))
        super().__init__(search, model, RowsView(model, _("Numbers")), self.person)
        self._session = session
        self._uses: Sequence[UsageRow] = ()
        self._hidden = self._echoes = 0  # calls and messages that show no number; that two lists tell
        self.rows: Sequence[Row] = ()
        self._events: Mapping[str, Sequence[UsageRow]] = {}
        self._kind = ""
        self.whole = False  # never remembered: each opening of the window begins with masked numbers
        self.table.picked.connect(self._picked)
        self.person.closed.connect(self.close_panel)
        self._note = PlainLabel("", "small", wrap=True)
        self._note.setContentsMargins(12, 2, 12, 4)
        self.lay_out(self._bar(), self._no_match(), self._nobody(), under=self._note)

    def show_known(self, known: data.Known, line: str) -> None:
        """Shows who was called and written to on a line, or on all."""
        uses = self._uses = known.uses_of(line)
        self._echoes = known.echoes_in(line)
        self._session.read(self, lambda _conn: _listed(uses), self._take)

    def _take(self, found: _Listed) -> None:
        """Lists them, when they are still those that were asked for."""
        if found.uses is not self._uses:
            return
        self.rows, self._events, self._hidden = found.rows, found.events, found.hidden
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

    def key_of(self, row: Row) -> str:
        """The number of a row."""
        return row.one.number

    def memory(self) -> dict[str, Any]:
        """The words, the kind and the number that is open."""
        return {"text": self.search.text(), "kind": self._kind, "chosen": self.chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self.search.setText(memory.get("text", ""))
        self._kind, self.chosen = memory.get("kind", ""), memory.get("chosen", "")

    def tell(self) -> None:
        """Says how many numbers are listed."""
        many = len(self.items())
        said = ngettext("{n} number", "{n} numbers", many).format(n=formats.count(many))
        self.told.emit(f"{said} · {words.contacts_text(sum(row.contacts for row in self.items()))}" if many else "")

    # --- parts -------------------------------------------------------------------------------------------------------

    def _bar(self) -> QHBoxLayout:
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

    def _turn(self) -> None:
        self.show_whole(whole=not self.whole)

    def _choose_kind(self, kind: str) -> None:
        self._kind = kind
        self._filter()

    def _filter(self) -> None:
        text = self.search.text().strip()
        passing = [row for row in self.rows if self._kind in ("", row.kind) and row.answers(text)]
        self.model.show_source(ListSource(passing), "contacts", True)
        self.rooms.setCurrentIndex(0 if passing else 1 if self.rows else 2)
        self._note.setText(" · ".join(_notes(passing, self._hidden, self._echoes)))
        self._note.setVisible(bool(self._note.text()))
        self.mark()
        self.tell()

    def _open(self, *, top: bool = True) -> None:
        row = next((row for row in self.rows if self.key_of(row) == self.chosen), None)
        self.panel.setVisible(row is not None)
        if row is not None:
            self.person.show_person(row.one, self._events.get(row.one.number, ()), whole=self.whole, top=top)
            self.mark()

    def _picked(self, row: Row | None) -> None:
        if row is not None and self.key_of(row) != self.chosen:
            self.open_person(row.one.number)


def _listed(uses: Sequence[UsageRow]) -> _Listed:
    return _Listed(uses, [_row(one) for one in data.people(uses)], data.by_number(uses), data.hidden_calls(uses))


def _row(one: Counterpart) -> Row:
    digits = "".join(letter for letter in one.number if letter.isdigit())
    national = f"0{digits[2:]}" if one.number.startswith("+33") else digits
    return Row(
        one, one.kind, one.contacts, one.seconds, one.last_on, one.calls_out + one.calls_in + one.calls_missed,
        one.messages_out + one.messages_in, fold(f"{about_number(one)} {number_kind(one.kind)} {one.shown}"),
        (digits, national, f"00{digits}"),
    )  # fmt: skip


def _notes(rows: Sequence[Row], hidden: int, echoes: int) -> list[str]:
    notes = [_("↗ going out, ↙ coming in, ✕ missed")] if rows else []
    if any(row.one.several for row in rows):
        notes.append(_("Digits hidden by the operator: one such row may be several people."))
    if hidden:
        text = ngettext("{n} call or message shows no number.", "{n} calls and messages show no number.", hidden)
        notes.append(text.format(n=formats.count(hidden)))
    if echoes:
        notes.append(echoes_text(echoes))
    return notes


def _columns(view: PeopleView) -> tuple[Column, ...]:
    def number(row: Row) -> Cell:
        return Cell(words.shown_number(row.one, whole=view.whole))

    return (
        Column("number", _("Number"), 146, number),
        Column("kind", _("What it is"), 0, _what, "kind"),
        Column("calls", _("Calls"), 128, _calls, "calls"),
        Column("messages", _("Messages"), 128, _messages, "messages", spare=True),
        Column("seconds", _("Talked"), 110, _talked, "seconds", right=True, spare=True),
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

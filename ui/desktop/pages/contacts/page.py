"""The page of who writes to the person: the list, one of them beside it, one press to the objection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pims import sayings
from pims.i18n import _, ngettext
from pims.insights.contacts import Contact
from pims.insights.saying import Said
from pims.queries.evidence import Place
from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.companies.site import SiteDialog
from ui.desktop.pages.contacts.data import Writer, message_places, writers
from ui.desktop.pages.contacts.panel import ContactPanel
from ui.desktop.pages.evidence import EvidenceDialog
from ui.desktop.pages.letter import LetterDialog
from ui.desktop.pages.page import Page
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import Choice, SearchField
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.contacts import ORDER, STATES, state_text


class ContactsPage(Page):
    """Who writes to the person."""

    nouns = frozenset({"imports", "companies", "requests"})

    def __init__(self, session: Session) -> None:
        bring = Button(_("Import"), lambda: session.wanted.emit("imports", None), kind="primary", icon="import")
        super().__init__(session, _("Who writes to you"), bring)
        self.writers: Sequence[Writer] = ()
        self.chosen = ""
        self.search = SearchField(_("Search a company, a host, a mailer… (Ctrl+F)"))
        self.search.searched.connect(lambda _text: self._filter())
        self.state = Choice(_("Where it stands"), self._states())
        self.state.chosen.connect(lambda _value: self._filter())
        self.model = TableModel(_columns(), self)
        self.table = RowsView(self.model, _("Who writes to you"))
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda _row: self._prove_all())
        self.panel = ContactPanel(session.today)
        self._wire()
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        for part in (self._everything(), QWidget(), self._nothing()):
            self._stack.addWidget(part)
        self._stack.setCurrentIndex(1)

    def refresh(self) -> None:
        """Reads who writes."""
        today = self.session.today
        self.session.read(self, lambda conn: writers(conn, today), self.show_writers)

    def show_writers(self, found: Sequence[Writer]) -> None:
        """Shows the list; the one that is open stays so."""
        self.writers = found
        self._stack.setCurrentIndex(0 if found else 2)
        self._filter()
        one = next((each for each in found if each.contact.key == self.chosen), None)
        self.panel.setVisible(one is not None)
        if one is not None:
            self.panel.show_contact(one.contact, top=False)
        still = sum(each.contact.still_writing for each in found)
        writing = sum(bool(each.contact.messages) for each in found)
        many = ngettext("{n} company or host writes to you", "{n} companies or hosts write to you", writing)
        parts = [many.format(n=formats.count(writing))] if writing else []
        if still:
            words = ngettext("{n} still writes after a refusal", "{n} still write after a refusal", still)
            parts.append(words.format(n=formats.count(still)))
        self.context.setText(" \u00b7 ".join(parts))

    def show_what(self, what: Any) -> None:
        """One of them {"key": slug or host}."""
        if isinstance(what, Mapping) and "key" in what:
            self.chosen = str(what["key"])
            self.search.clear()
            self.state.take("all")
            self.refresh()

    def start_search(self) -> None:
        """Puts the cursor into the search field."""
        self.search.begin()

    def back(self) -> bool:
        """Escape closes the details."""
        shown = not self.panel.isHidden()
        self._close()
        return shown

    def memory(self) -> dict[str, Any]:
        """The words, the state and who is open."""
        return {"text": self.search.text(), "state": self.state.value(), "chosen": self.chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self.search.setText(memory.get("text", ""))
        self.state.take(memory.get("state", "all"))
        self.chosen = memory.get("chosen", "")

    # --- what is done ------------------------------------------------------------------------------------------------

    def say_unsubscribed(self, on: date | None) -> None:
        """Keeps the day, or takes it back; Undo goes back over it."""
        one, today, session = self.panel.one, self.session.today, self.session
        if one is None:
            return
        words = _("Unsubscribed on {day}: {company}") if on else _("Not unsubscribed: {company}")

        def told(said: Said[Contact]) -> None:
            def back() -> None:
                session.write(session, lambda store: sayings.rewritten(store, said.change))

            session.changed.emit(frozenset({"companies"}))
            session.said.emit(words.format(day=formats.day(on), company=one.name), back)

        session.write(self, lambda store: sayings.unsubscribed(store, one.key, on, today), told)

    def write_objection(self) -> None:
        """The objection letter."""
        one = self.panel.one
        if one is not None and one.company:
            LetterDialog(self.session, one.company, one.name, self.window(), "objection").open()

    def name_site(self) -> None:
        """Asks which company a host is; all that is known of it follows."""
        if self.panel.one is not None:
            SiteDialog(self.session, self.panel.one.key, self.window()).open()

    def prove(self, title: str, because: str, what: object) -> None:
        """The records behind a claim: places, or all messages, or those after a refusal."""
        one = self.panel.one
        if isinstance(what, tuple):
            self._open_proof(title, because, what)
        elif one is not None:
            refused = one.objection_received_on or one.objected_on if one.after_objection else one.unsubscribed_on
            hosts, after = one.hosts, refused if what == "after" else ""
            self.session.read(
                self, lambda conn: message_places(conn, hosts, after), partial(self._open_proof, title, because)
            )

    # --- parts -------------------------------------------------------------------------------------------------------

    def _wire(self) -> None:
        panel = self.panel
        panel.closed.connect(self._close)
        panel.unsubscribed.connect(self.say_unsubscribed)
        panel.proof_wanted.connect(self.prove)
        panel.objection_wanted.connect(self.write_objection)
        panel.company_wanted.connect(self._see_company)
        panel.name_wanted.connect(self.name_site)
        panel.hide()

    def _see_company(self) -> None:
        if self.panel.one is not None:
            self.session.wanted.emit("companies", self.panel.one.company)

    def _open_proof(self, title: str, because: str, places: Sequence[Place]) -> None:
        EvidenceDialog(self.session, title, because, places, self.window()).open()

    def _prove_all(self) -> None:
        if self.panel.one is not None:
            self.prove(self.panel.one.name, _("Your mailbox shows it."), "all")

    def _pick(self, row: Writer | None) -> None:
        if row is not None and row.contact.key != self.chosen:
            self.chosen = row.contact.key
            self.panel.show_contact(row.contact)
            self.panel.show()

    def _close(self) -> None:
        self.chosen = ""
        self.panel.hide()
        self.table.clearSelection()

    def _filter(self) -> None:
        words, code = fold(self.search.text()).split(), self.state.value()
        shown = [
            one for one in self.writers
            if code in ("all", one.state) and all(word in one.folded for word in words)
        ]  # fmt: skip
        self.model.show_source(ListSource(shown))
        self._list.setVisible(bool(shown))
        self._none.setVisible(not shown)
        place = next((at for at, one in enumerate(shown) if one.contact.key == self.chosen), None)
        if place is not None:
            self.table.show_row(place)

    def _states(self) -> tuple[tuple[str, str], ...]:
        return (("all", _("All of them")), *((code, state_text(code)) for code in ORDER))

    def _everything(self) -> QWidget:
        self._list = Card()
        self._list.body.setContentsMargins(5, 4, 5, 6)
        self._list.body.addWidget(self.table)
        self._none = EmptyState("search", _("Nothing passes these filters"), _("Try other words.")).in_card()
        self._none.hide()
        bar, row = QHBoxLayout(), QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.state)
        row.setSpacing(14)
        for part in (self._list, self._none):
            row.addWidget(part, 1)
        row.addWidget(self.panel)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(bar)
        column.addLayout(row, 1)
        return holder

    def _nothing(self) -> QWidget:
        return EmptyState(
            "inbox_full",
            _("Nobody writes yet"),
            _(
                "Import your mailbox: the mbox file of Thunderbird or Google Takeout, a Maildir folder, or single "
                "messages. Only who wrote and when is kept, never a subject or a text."
            ),
            action=_("Import files"),
            does=lambda: self.session.wanted.emit("imports", None),
        ).in_card()


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Company or host"), 0, _name, "name"),
        Column("state", _("Where it stands"), 218, _state, "rank"),
        Column("bars", _("Twelve months"), 124, lambda row: Cell(bars=row.bars, tip=_year(row)), "recent", spare=True),
        Column("recent", _("In a year"), 88, lambda row: Cell(formats.count(row.recent)), "recent", right=True,
               spare=True),
        Column("last_on", _("Last time"), 118, lambda row: Cell(formats.day(row.last_on), "muted"), "last_on",
               spare=True),
        Column("channels", _("Channels"), 130, lambda row: Cell(row.channels, "muted"), "channels", spare=True),
    )  # fmt: skip


def _name(row: Writer) -> Cell:
    hosts = "\n".join(row.contact.hosts)
    if not row.contact.company:
        return Cell(row.name, note=_("not named yet"), tip=hosts)
    return Cell(row.name, strong=True, tip=hosts)


def _state(row: Writer) -> Cell:
    if not row.state:
        return Cell(formats.DASH, "faint")
    return Cell(chips=(ChipLook(state_text(row.state), STATES[row.state][1]),))


def _year(row: Writer) -> str:
    return ngettext("{n} message in a year", "{n} messages in a year", row.recent).format(n=formats.count(row.recent))

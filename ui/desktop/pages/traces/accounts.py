"""Who holds an account or an address of the person: companies, and hosts that nobody named yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from pims.i18n import _, ngettext
from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.evidence import EvidenceDialog
from ui.desktop.pages.traces.aside import TracePanel
from ui.desktop.pages.traces.data import Everything, Known
from ui.desktop.pages.views import ListView
from ui.desktop.session import Session
from ui.desktop.widgets.field import Choice, SearchField
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.traces import source_text

_ICONS = {"password_list": "key", "mailbox": "mail"}


class AccountsView(ListView):
    """Companies and hosts, and what is known of one."""

    panel: TracePanel

    def __init__(self, session: Session) -> None:
        search, model = SearchField(_("Search a company or a host… (Ctrl+F)")), TableModel(_columns())
        table = RowsView(model, _("Who holds an account or an address of yours"))
        super().__init__(search, model, table, TracePanel())
        self._session = session
        self.known: Sequence[Known] = ()
        self.search.searched.connect(lambda _text: self._filter())
        self.source = Choice(_("Where it was seen"), _sources())
        self.source.chosen.connect(lambda _value: self._filter())
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda _row: self._prove())
        self.panel.closed.connect(self.close_panel)
        self.panel.proof_wanted.connect(self._prove)
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.source)
        self.lay_out(bar, EmptyState("search", _("Nothing passes these filters"), _("Try other words.")).in_card())

    def key_of(self, row: Known) -> str:
        """The company, or the host."""
        return row.held.key

    def show_found(self, found: Everything) -> None:
        """Shows the companies; the one that is open stays so."""
        self.known = found.known
        self._filter()
        one = next((each for each in self.known if each.held.key == self.chosen), None)
        if one is not None:
            self.panel.show_held(one.held, revealed=self.panel.revealed)
        elif self.chosen:
            self.close_panel()

    def open(self, key: str) -> None:
        """Opens a company or host by its key."""
        self.search.clear()
        self.source.take("")
        self._filter()
        place = next((at for at, row in enumerate(self.items()) if row.held.key == key), None)
        if place is not None:
            self.table.show_row(place)

    def tell(self) -> None:
        """Says how many are listed."""
        many = self.model.rowCount()
        words = ngettext(
            "{n} company or host knows an account or an address of yours",
            "{n} companies or hosts know an account or an address of yours",
            many,
        )
        self.told.emit(words.format(n=formats.count(many)))

    def memory(self) -> dict[str, Any]:
        """The words and what is open."""
        return {"text": self.search.text(), "source": self.source.value(), "chosen": self.chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self.search.setText(memory.get("text", ""))
        self.source.take(memory.get("source", ""))
        self.chosen = memory.get("chosen", "")

    def _filter(self) -> None:
        words, source = fold(self.search.text()).split(), self.source.value()
        shown = [one for one in self.known if _passes(one, source) and all(word in one.folded for word in words)]
        self.model.show_source(ListSource(shown), "name")
        self.rooms.setCurrentIndex(0 if shown else 1)
        self.tell()

    def _pick(self, row: Known | None) -> None:
        if row is not None and row.held.key != self.chosen:
            self.chosen = row.held.key
            self.panel.show_held(row.held)
            self.panel.show()

    def _prove(self) -> None:
        one = next((each for each in self.known if each.held.key == self.chosen), None)
        if one is not None:
            because = _("Your password list and your mailbox show it.")
            EvidenceDialog(self._session, one.name, because, one.held.places, self.window()).open()


def _sources() -> tuple[tuple[str, str], ...]:
    return (
        ("", _("All sources")),
        ("password_list", _("In the password list")),
        ("mailbox", _("In the mailbox")),
        ("unknown", _("Hosts without a company")),
    )


def _passes(one: Known, source: str) -> bool:
    if source == "unknown":
        return not one.held.company
    return not source or source in one.held.sources


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Company or host"), 0, _name, "name"),
        Column("shows", _("What it has"), 262, lambda row: Cell(chips=_chips(row)), spare=True),
        Column("first_on", _("Since"), 124, lambda row: Cell(formats.day(row.first_on), "muted"), "first_on",
               spare=True),
        Column("last_on", _("Last time"), 124, lambda row: Cell(formats.day(row.last_on), "muted"), "last_on",
               spare=True),
    )  # fmt: skip


def _name(row: Known) -> Cell:
    if not row.held.company:
        return Cell(row.name, note=_("not named yet"), tip="\n".join(row.held.hosts))
    return Cell(row.name, strong=True, tip="\n".join(row.held.hosts))


def _chips(row: Known) -> tuple[ChipLook, ...]:
    chips = []
    for source in row.held.sources:
        many = row.held.accounts if source == "password_list" else row.messages
        chips.append(ChipLook(f"{source_text(source)} · {formats.count(many)}", "given" if source == "password_list"
                              else "observed", _ICONS[source]))  # fmt: skip
    return tuple(reversed(chips))

"""The Transactions page: search, filters, table, and the details of one movement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from pims.i18n import _, ngettext
from pims.queries.transactions import Filter, TransactionRow, page
from ui.desktop.models.rows import Cell, Column, PagedSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.page import Page
from ui.desktop.pages.transactions import data
from ui.desktop.pages.transactions.aside import Gestures
from ui.desktop.pages.transactions.details import Details
from ui.desktop.pages.transactions.filters import FilterBar
from ui.desktop.pages.transactions.menu import RowMenu
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats


class TransactionsPage(Page):
    """All movements, newest first."""

    nouns = frozenset({"transactions", "imports", "categories", "accounts"})

    def __init__(self, session: Session) -> None:
        add = Button(_("Import"), lambda: session.wanted.emit("imports", None), kind="primary", icon="import")
        enter = Button(_("Add…"), self.add, icon="plus", name=_("Add a transaction"))
        super().__init__(session, _("Transactions"), enter, add)
        self._order, self._down = "booked_on", True
        self._files: Mapping[int, str] = {}
        self._does = Gestures(session, self)
        self.filters = FilterBar(session.today)
        self.filters.narrowed.connect(lambda _wanted: self._ask())
        self.column.addWidget(self.filters)
        self._model = TableModel(_columns(), self)
        self._table = RowsView(self._model, _("Transactions"))
        self._table.picked.connect(self._show_details)
        card = Card()
        card.body.setContentsMargins(5, 4, 5, 6)
        card.body.addWidget(self._table)
        self.details = Details(self._does, self._close_details)
        self.details.hide()
        self.details.understood.wanted.connect(self._show_details)
        RowMenu(self._table, self._does, self._write_note, self.details.understood)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(card, 1)
        row.addWidget(self.details)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)  # before its parts: a part without parent would flash as a window
        row.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(row)
        self._stack.addWidget(holder)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self._no_match())
        self._stack.setCurrentIndex(1)

    # --- asking ------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Reads filters and rows."""
        self.session.read(self, data.choices, self._show_choices)
        self._ask()

    def show_what(self, what: Any) -> None:
        """A filter given by another page: category, company, since, until, text."""
        if isinstance(what, Mapping):
            self.filters.take(Filter(**what))
            self._ask()

    def add(self) -> None:
        """Asks for a movement by hand, in the account of the filter."""
        self._does.add(self.filters.wanted.account)

    def start_search(self) -> None:
        """Puts the cursor into the search field."""
        self.filters.start_search()

    def back(self) -> bool:
        """Escape closes the details."""
        shown = self.details.isVisible()
        self._close_details()
        return shown

    def memory(self) -> dict[str, Any]:
        """The filter and the order."""
        return {"wanted": self.filters.wanted, "order": self._order, "down": self._down}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        if memory:
            self._order, self._down = memory["order"], memory["down"]
            self.filters.take(memory["wanted"])

    def _ask(self) -> None:
        wanted, order, down = self.filters.wanted, self._order, self._down
        self.session.read(self, lambda conn: data.found(conn, wanted, order, down), self.show_found)

    def show_found(self, found: data.Found) -> None:
        """Shows the rows of a filter, when it is still the one in use."""
        if found.wanted != self.filters.wanted:
            return
        source = PagedSource(self._fetch, found.total, found.order, found.descending)
        source.keep(0, found.first)
        self._model.show_source(source, found.order, found.descending)
        self._table.scrollToTop()
        self._keep_details(found)
        empty = 2 if found.wanted == Filter() else 3
        self._stack.setCurrentIndex(0 if found.total else empty)
        total = ngettext("{n} transaction", "{n} transactions", found.total).format(n=formats.count(found.total))
        self.context.setText(total)

    def _keep_details(self, found: data.Found) -> None:
        """The movement whose details are open stays chosen when the rows are read again."""
        shown = self.details.row_id() if self.details.isVisible() else None
        place = next((at for at, row in enumerate(found.first) if row.id == shown), None)
        if place is not None:
            self._table.selectRow(place)
        else:
            self.details.hide()

    def _fetch(self, order: str, descending: bool, offset: int, limit: int) -> Sequence[TransactionRow]:
        self._order, self._down = order, descending
        with self.session.opened().reader() as conn:
            return page(conn, self.filters.wanted, order, descending, offset, limit)

    def _show_choices(self, offered: data.Choices) -> None:
        self._files = offered.files
        self.filters.offer(offered)

    # --- one movement ------------------------------------------------------------------------------------------------

    def _show_details(self, row: TransactionRow | None) -> None:
        if row is not None:
            self.details.show_row(row, [(number, self._files.get(number, "")) for number in row.import_ids])
            self.details.show()

    def _write_note(self) -> None:
        self.details.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_details(self) -> None:
        self.details.hide()
        self._table.clearSelection()

    def _show_all(self) -> None:
        self.show_what({})

    def _no_match(self) -> QWidget:
        return EmptyState(
            "search",
            _("No transaction passes these filters"),
            _("Try other words, or another period."),
            action=_("Show all transactions"),
            does=self._show_all,
            mark="list",
        ).in_card()

    def _nothing(self) -> QWidget:
        return EmptyState(
            "list",
            _("No transaction yet"),
            _("Import the statements of your bank: OFX, CSV or others, several at once."),
            action=_("Import statements"),
            does=lambda: self.session.wanted.emit("imports", None),
        ).in_card()


def _columns() -> tuple[Column, ...]:
    return (
        Column("booked_on", _("Date"), 124, lambda row: Cell(formats.day(row.booked_on)), "booked_on"),
        Column("label", _("Label"), 0, _label, "label"),
        Column("category", _("Category"), 170, _category, "category", spare=True),
        Column("account", _("Account"), 170, lambda row: Cell(row.account, "muted"), "account", spare=True),
        Column("amount", _("Amount"), 130, _amount, "amount", right=True),
    )


def _label(row: TransactionRow) -> Cell:
    who = data.who(row)
    parts = [
        _("hidden") if row.hidden else "",
        _("own transfer") if row.transfer_with is not None else "",
        _("pending") if row.status == "pending" else "",
        row.note.partition("\n")[0],
    ]
    tip = f"{row.label}\n{row.note}" if row.note else row.label
    return Cell(who, note=" \u00b7 ".join(part for part in parts if part), tip=tip)


def _category(row: TransactionRow) -> Cell:
    return Cell(data.category(row.category), "text" if row.category else "faint")


def _amount(row: TransactionRow) -> Cell:
    return Cell(formats.signed_money(row.amount, row.currency), "ok" if row.amount > 0 else "text")

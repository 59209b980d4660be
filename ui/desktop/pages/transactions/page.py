"""The Transactions page: search, filters, table, and the details of one movement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from pims.i18n import _, ngettext
from pims.queries.transactions import Filter, TransactionRow, page
from pims.reference.companies import directory
from ui.desktop.models.rows import Cell, Column, PagedSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.page import Page
from ui.desktop.pages.transactions import data
from ui.desktop.pages.transactions.correct import correct
from ui.desktop.pages.transactions.details import Details
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import Choice, SearchField
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats


class TransactionsPage(Page):
    """All movements, newest first."""

    nouns = frozenset({"transactions", "imports", "categories", "accounts"})

    def __init__(self, session: Session) -> None:
        add = Button(_("Import"), lambda: session.wanted.emit("imports", None), kind="primary", icon="plus")
        super().__init__(session, _("Transactions"), add)
        self._wanted = Filter()
        self._order, self._down = "booked_on", True
        self._files: Mapping[int, str] = {}
        self._filters()
        self._model = TableModel(_columns(), self)
        self._table = RowsView(self._model, _("Transactions"))
        self._table.picked.connect(self._show_details)
        card = Card()
        card.body.setContentsMargins(5, 4, 5, 6)
        card.body.addWidget(self._table)
        self.details = Details(self._categorise, self._open_company, self._close_details)
        self.details.hide()
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
            self._wanted = Filter(**what)
            self._show_filter()
            self._ask()

    def start_search(self) -> None:
        """Puts the cursor into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def back(self) -> bool:
        """Escape closes the details."""
        shown = self.details.isVisible()
        self._close_details()
        return shown

    def memory(self) -> dict[str, Any]:
        """The filter and the order."""
        return {"wanted": self._wanted, "order": self._order, "down": self._down}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        if memory:
            self._wanted, self._order, self._down = memory["wanted"], memory["order"], memory["down"]
            self._show_filter()

    def _ask(self) -> None:
        wanted, order, down = self._wanted, self._order, self._down
        self.session.read(self, lambda conn: data.found(conn, wanted, order, down), self.show_found)

    def show_found(self, found: data.Found) -> None:
        """Shows the rows of a filter, when it is still the one in use."""
        if found.wanted != self._wanted:
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
            return page(conn, self._wanted, order, descending, offset, limit)

    # --- filters -----------------------------------------------------------------------------------------------------

    def _filters(self) -> None:
        self._search = SearchField(_("Search a shop, a label, an amount… (Ctrl+F)"))
        self._search.searched.connect(lambda text: self._narrow(text=text))
        self._account = Choice(_("Account"), (("", _("All accounts")),))
        self._account.chosen.connect(lambda key: self._narrow(account=key))
        self._category = Choice(_("Category"), (("", _("All categories")),))
        self._category.chosen.connect(lambda slug: self._narrow(category=slug))
        words = data.period_words()
        self._period = Choice(_("Period"), tuple(words.items()))
        self._period.chosen.connect(self._take_period)
        self._more = Button("", self._clear_extra, kind="pill", icon="close", name=_("Show all again"))
        self._more.set_on(True)
        self._more.hide()
        row = QHBoxLayout()
        row.setSpacing(10)
        self._search.setMinimumWidth(200)
        row.addWidget(self._search, 1)
        for field in (self._more, self._account, self._category, self._period):
            row.addWidget(field)
        self.column.addLayout(row)

    def _show_choices(self, offered: data.Choices) -> None:
        self._files = offered.files
        self._account.offer((("", _("All accounts")), *offered.accounts), self._wanted.account)
        none = (("", _("All categories")), (data.NONE, _("Without category")))
        self._category.offer((*none, *offered.categories), self._wanted.category)
        self.details.offer(offered.categories)

    def _narrow(self, **changes: Any) -> None:
        fresh = replace(self._wanted, **changes)
        if fresh != self._wanted:
            self._wanted = fresh
            self._ask()

    def _take_period(self, name: str) -> None:
        since, until = data.periods(self.session.today)[name]
        self._narrow(since=since, until=until)
        self._show_extra()

    def _clear_extra(self) -> None:
        self._narrow(company="", since=None, until=None)
        self._show_filter()

    def _show_filter(self) -> None:
        self._search.setText(self._wanted.text)
        self._account.take(self._wanted.account)
        self._category.take(self._wanted.category)
        self._show_extra()

    def _show_extra(self) -> None:
        """A pill for what the lists cannot say: a company, a span of days."""
        wanted, parts = self._wanted, []
        span = (wanted.since, wanted.until)
        named = next((name for name, days in data.periods(self.session.today).items() if days == span), "")
        self._period.take(named or "all")
        if wanted.company:
            firm = directory().get(wanted.company)
            parts.append(firm.name if firm else wanted.company)
        if not named:
            parts.append(_span_words(wanted.since, wanted.until))
        self._more.setText(" \u00b7 ".join(parts))
        self._more.setVisible(bool(parts))

    # --- one movement ------------------------------------------------------------------------------------------------

    def _show_details(self, row: TransactionRow | None) -> None:
        if row is not None:
            self.details.show_row(row, [(number, self._files.get(number, "")) for number in row.import_ids])
            self.details.show()

    def _close_details(self) -> None:
        self.details.hide()
        self._table.clearSelection()

    def _open_company(self, slug: str) -> None:
        self.session.wanted.emit("companies", slug)

    def _categorise(self, row: TransactionRow, slug: str, everywhere: bool) -> None:
        """The person's word on a category; Undo takes it back, or says the former word again."""
        today = self.session.today
        former = (row.category or "") if row.category_because in ("decision", "rule") else ""
        words = _("{label}: {category}").format(label=data.who(row), category=data.category(slug))

        def back() -> None:
            self.session.write(self, lambda store: correct(store, row.id, former, everywhere=everywhere, today=today))

        def said(_changes: object) -> None:
            self.session.said.emit(words, back)

        self.session.write(self, lambda store: correct(store, row.id, slug, everywhere=everywhere, today=today), said)

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
    note = _("own transfer") if row.transfer_with is not None else (_("pending") if row.status == "pending" else "")
    return Cell(who, note=note, tip=row.label)


def _category(row: TransactionRow) -> Cell:
    return Cell(data.category(row.category), "text" if row.category else "faint")


def _amount(row: TransactionRow) -> Cell:
    return Cell(formats.signed_money(row.amount, row.currency), "ok" if row.amount > 0 else "text")


def _span_words(since: date | None, until: date | None) -> str:
    if since == until:
        return formats.day(since)
    first, last = formats.day(since) if since else "…", formats.day(until) if until else "…"
    return f"{first} \u2013 {last}"

"""The bills: what each month came to and of what, and the list of bills with what changed in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _
from pims.insights.plan import Bill, Contract
from ui.desktop.charts.drawn import Legend
from ui.desktop.charts.figures import Stack
from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.page import scrolled
from ui.desktop.pages.paid import Paying, movement_filter, refuse
from ui.desktop.pages.telecom import data, words
from ui.desktop.pages.telecom.bill import BillPanel
from ui.desktop.pages.telecom.stacks import currencies, stack_of
from ui.desktop.pages.views import ListView
from ui.desktop.session import Session
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import Choice, SearchField
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.plans import change_text

_CHART, _LOW_CHART, _LOW, _SEARCH = 178, 150, 560, 262  # pixels


@dataclass(frozen=True, slots=True)
class Row:
    """A bill of the list."""

    contract: Contract
    bill: Bill
    on: str
    who: str
    changed: str
    paid: bool
    amount: int
    folded: str


class BillsView(ListView):
    """The bills of a line, or of all."""

    def __init__(self, session: Session) -> None:
        model, self.bill = TableModel(_columns()), BillPanel(session)
        search = SearchField(_("Search a bill… (Ctrl+F)"))
        super().__init__(search, model, RowsView(model, _("Bills")), self.bill)
        self._session = session
        self._known, self._line, self._currency = data.Known(), "", ""
        self.rows: Sequence[Row] = ()
        self.stack = Stack()
        self._chart: Any = None
        self.table.picked.connect(self._picked)
        self.bill.closed.connect(self.close_panel)
        self.bill.movement_wanted.connect(self._show_movement)
        self.bill.payment_refused.connect(self._refuse)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(14)
        left.addWidget(self._months())
        left.addWidget(self._list(), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        session.warm.connect(self._draw)

    def show_known(self, known: data.Known, line: str) -> None:
        """Shows the bills of a line, or of all; the one that is open stays so."""
        self._known, self._line = known, line
        pairs = data.bills_of(known.shown(line))
        self.rows = [_row(one, bill) for one, bill in pairs]
        codes = currencies([bill for _one, bill in pairs])
        self._currency = self._currency if self._currency in codes else (codes[0] if codes else "")
        self.currency.offer([(code, code) for code in codes], self._currency)
        self.currency.setVisible(len(codes) > 1)
        self._stack()
        self._filter()
        self._open(top=False)

    def open_bill(self, bill_id: int) -> None:
        """Opens a bill; words in the search field may not hide it."""
        self.chosen = bill_id
        if self.search.text():
            self.search.clear()
        self._filter()
        self._open()

    def key_of(self, row: Row) -> int:
        """The bill of a row."""
        return row.bill.invoice.id

    def memory(self) -> dict[str, Any]:
        """The words, the currency and the bill."""
        return {"text": self.search.text(), "currency": self._currency, "chosen": self.chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self.search.setText(memory.get("text", ""))
        self._currency = memory.get("currency", "")
        self.chosen = memory.get("chosen", 0)

    def tell(self) -> None:
        """Says how many bills there are and what they come to."""
        sums: dict[str, int] = {}
        for row in self.items():
            code = row.bill.invoice.currency
            sums[code] = sums.get(code, 0) + row.amount
        said = [formats.money(amount, code) for code, amount in sorted(sums.items())]
        self.told.emit(" · ".join((words.bills_text(len(self.items())), *said)) if self.rows else "")

    # --- parts -------------------------------------------------------------------------------------------------------

    def _months(self) -> Card:
        self.months = Card(_("Bills by month"), spacing=6)
        self.currency = Choice(_("Currency"))
        self.currency.chosen.connect(self._choose_currency)
        self.months.head.addWidget(self.currency)
        self._legend = Legend()
        self.months.body.addWidget(self._legend)
        self._chart_place = QVBoxLayout()
        self.months.body.addLayout(self._chart_place)
        return self.months

    def _list(self) -> Card:
        self.search.setMaximumWidth(_SEARCH)
        self.search.searched.connect(lambda _text: self._filter())
        card = Card(_("Bills"))
        card.head.addWidget(self.search, 3)
        card.body.setContentsMargins(5, 10, 5, 6)
        card.head.setContentsMargins(12, 0, 8, 0)
        card.body.addLayout(self.rooms, 1)
        self.rooms.addWidget(self.table)
        self.rooms.addWidget(scrolled(self._no_bill()))
        return card

    def _no_bill(self) -> QWidget:
        return EmptyState(
            "receipt",
            _("No bill here"),
            _("Import the bills of this line (PDF): what they charge, what changes, and the debit that paid them."),
        )

    # --- showing -----------------------------------------------------------------------------------------------------

    def _filter(self) -> None:
        asked = fold(self.search.text()).replace(",", ".").split()
        passing = [row for row in self.rows if all(word in row.folded for word in asked)]
        self.model.show_source(ListSource(passing), "on", True)
        self.rooms.setCurrentIndex(0 if passing else 1)
        self.mark()
        self.tell()

    def _open(self, *, top: bool = True) -> None:
        row = next((row for row in self.rows if self.key_of(row) == self.chosen), None)
        self.panel.setVisible(row is not None)
        if row is not None:
            file = self._known.file(row.bill.invoice.import_id)
            self.bill.show_bill(row.contract, row.bill, file, top=top)
            self.mark()

    def _picked(self, row: Row | None) -> None:
        if row is not None and self.key_of(row) != self.chosen:
            self.chosen = row.bill.invoice.id
            self._open()

    def _choose_currency(self, currency: str) -> None:
        self._currency = currency
        self._stack()

    def _choose_month(self, year: int, month: int) -> None:
        """The first bill of a month that was pressed."""
        begins = f"{year:04}-{month:02}"
        row = next((row for row in self.rows if row.on.startswith(begins)), None)
        if row is not None:
            self.open_bill(row.bill.invoice.id)

    def _stack(self) -> None:
        self.stack = stack_of([row.bill for row in self.rows], self._currency)
        self._legend.show_names(self.stack.names)
        self.months.setVisible(bool(self.stack.months))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chart is lower where the view is."""
        super().resizeEvent(event)
        self._fit_chart()

    def _fit_chart(self) -> None:
        if self._chart is not None:
            self._chart.setFixedHeight(_CHART if self.height() >= _LOW else _LOW_CHART)

    def _draw(self) -> None:
        """Builds the chart once the drawing library is loaded."""
        if not self.stack.months or not self._session.is_warm:
            return
        from ui.desktop.charts.months import MonthsChart

        if not isinstance(self._chart, MonthsChart):
            chart = MonthsChart()
            chart.setAccessibleName(_("Bills by month"))
            chart.picked.connect(self._choose_month)
            self._chart_place.addWidget(chart)
            self._chart = chart
            self._fit_chart()
            QTimer.singleShot(0, self, self._draw)  # the window answers between making the axes and filling them
            return
        self._chart.show_stack(self.stack)

    # --- the bank ----------------------------------------------------------------------------------------------------

    def _show_movement(self, payment: Paying) -> None:
        self._session.wanted.emit("transactions", movement_filter(payment))

    def _refuse(self, payment: Paying) -> None:
        if self.chosen:
            refuse(self._session, "invoice", self.chosen, payment, _("This movement no longer pays that bill"))


def _row(one: Contract, bill: Bill) -> Row:
    invoice = bill.invoice
    changed = "; ".join(change_text(change, invoice.currency) for change in bill.changes)
    who = words.line_name(one)
    labels = " ".join(line.label for line in bill.lines)
    amount = f"{invoice.amount_to_pay / 100:.2f}"
    folded = fold(" ".join((who, one.line, invoice.number, formats.day(invoice.issued_on), changed, labels, amount)))
    return Row(one, bill, invoice.issued_on, who, changed, invoice.debit is not None, invoice.amount_to_pay,
               folded.replace(",", "."))  # fmt: skip


def _columns() -> tuple[Column, ...]:
    return (
        Column("on", _("Date"), 122, lambda row: Cell(formats.day(row.on)), "on"),
        Column("who", _("Line"), 0, lambda row: Cell(row.who, tip=row.who), "who"),
        Column("changed", _("What changed"), 0, _changed, "changed", spare=True),
        Column("paid", _("Payment"), 140, _paid, "paid", spare=True),
        Column("amount", _("To pay"), 104, _amount, "amount", right=True),
    )


def _changed(row: Row) -> Cell:
    if not row.bill.changes:
        return Cell(formats.DASH, "faint")
    first, more = row.bill.changes[0], len(row.bill.changes) - 1
    said = words.difference_text(first, row.bill.invoice.currency)
    note = first.label or words.from_to(first, row.bill.invoice.currency)
    return Cell(said, words.change_look(first).tone, note=f"{note} +{more}" if more else note, tip=row.changed)


def _paid(row: Row) -> Cell:
    if row.paid:
        return Cell(chips=(ChipLook(_("In your bank"), "ok", "check", _("Payment found in your bank")),))
    return Cell(formats.DASH, "faint")


def _amount(row: Row) -> Cell:
    return Cell(formats.money(row.amount, row.bill.invoice.currency), strong=True)

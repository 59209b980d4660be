"""The energy bills: what each asks for, what the meter read in its days, what a kilowatt-hour cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pims.i18n import _, ngettext
from pims.queries.invoices import Debit
from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.energy import words
from ui.desktop.pages.energy.bill import BillPanel
from ui.desktop.pages.energy.data import Bill
from ui.desktop.pages.paid import movement_filter, refuse
from ui.desktop.pages.views import ListView
from ui.desktop.session import Session
from ui.desktop.widgets.field import SearchField
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.quantities import energy, price_by_kwh


class BillsView(ListView):
    """The list, and one bill beside it."""

    panel: BillPanel

    def __init__(self, session: Session) -> None:
        search, model = SearchField(_("Search a supplier, a bill number, a month… (Ctrl+F)")), TableModel(_columns())
        super().__init__(search, model, RowsView(model, _("Energy bills")), BillPanel())
        self._session = session
        self.bills: Sequence[Bill] = ()
        self.search.searched.connect(lambda _text: self._filter())
        self.table.picked.connect(self._picked)
        self.panel.closed.connect(self.close_panel)
        self.panel.movement_wanted.connect(self._show_movement)
        self.panel.refused.connect(self._refuse)
        unknown = EmptyState("search", _("No bill has these words"), _("Search fewer words."))
        self.lay_out(self.search, self._nothing().in_card(), unknown.in_card())

    def key_of(self, row: Bill) -> int:
        """The id of the bill."""
        return row.row.id

    def show_bills(self, bills: Sequence[Bill]) -> None:
        """Shows the bills; the one that is open stays so."""
        self.bills = bills
        self._filter()
        self.open_bill(self.chosen, top=False)

    def open_bill(self, bill_id: Any, *, top: bool = True) -> None:
        """Shows one bill; none when it is gone."""
        bill = next((one for one in self.bills if one.row.id == bill_id), None)
        self.chosen = bill.row.id if bill else ""
        self.panel.setVisible(bill is not None)
        if bill is not None:
            self.panel.show_bill(bill, top=top)
            if not self.mark():
                self.search.clear()
                self._filter()

    def tell(self) -> None:
        """Says how many bills there are and what they come to."""
        sums: dict[str, int] = {}
        listed = self.items()
        for one in listed:
            sums[one.row.currency] = sums.get(one.row.currency, 0) + one.amount
        many = ngettext("{n} bill", "{n} bills", len(listed)).format(n=formats.count(len(listed)))
        amounts = [formats.money(amount, currency) for currency, amount in sorted(sums.items())]
        self.told.emit(" · ".join([many, *amounts]))

    def memory(self) -> dict[str, Any]:
        """The words and the bill."""
        return {"text": self.search.text(), "chosen": self.chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self.search.setText(memory.get("text", ""))
        self.chosen = memory.get("chosen", "")

    def _filter(self) -> None:
        asked = fold(self.search.text()).split()
        passing = [one for one in self.bills if all(word in _folded(one) for word in asked)]
        self.model.show_source(ListSource(passing), "issued_on", True)
        self.rooms.setCurrentIndex(0 if passing else 2 if self.bills else 1)
        self.mark()
        self.tell()

    def _picked(self, bill: Bill | None) -> None:
        if bill is not None and bill.row.id != self.chosen:
            self.open_bill(bill.row.id)

    def _show_movement(self, debit: Debit) -> None:
        self._session.wanted.emit("transactions", movement_filter(debit))

    def _refuse(self, debit: Debit) -> None:
        if self.chosen:
            refuse(self._session, "invoice", self.chosen, debit, _("This movement no longer pays that bill"))

    def _nothing(self) -> EmptyState:
        return EmptyState(
            "file",
            _("No energy bill yet"),
            _("Import the bills of your supplier (PDF), or the list of bills of your personal cloud."),
            action=_("Import files"),
            does=lambda: self._session.wanted.emit("imports", None),
        )


def _folded(one: Bill) -> str:
    """What a search looks into."""
    return fold(f"{one.firm} {one.row.number} {words.month_text(one.row.issued_on)} {one.row.issued_on}")


def _columns() -> tuple[Column, ...]:
    """Where room is short, columns are left out from the right: what a bill counts stays longest."""
    return (
        Column("issued_on", _("Date"), 118, lambda one: Cell(formats.day(one.row.issued_on)), "issued_on"),
        Column("firm", _("Company"), 0, lambda one: Cell(one.firm, note=one.row.number), "firm"),
        Column("kwh", _("kWh"), 104, _kwh, right=True, spare=True),
        Column("per_kwh", _("Per kWh"), 92, _price, right=True, spare=True),
        Column("period", _("Days"), 196, _period, spare=True),
        Column("paid", _("Payment"), 128, _paid, spare=True),
        Column("amount", _("Amount"), 96, _amount, "amount", right=True),
    )


def _period(one: Bill) -> Cell:
    if one.use is None:
        return Cell(formats.DASH, "faint", tip=_("Neither this bill nor one before it tells its days."))
    tip = "" if one.use.basis == "stated" else _("Taken from the bill before to this one: the bill does not say.")
    return Cell(words.span_text(one.use.since, one.use.until), "muted", tip=tip)


def _paid(one: Bill) -> Cell:
    if one.row.debit is None:
        return Cell(formats.DASH, "faint")
    return Cell(chips=(ChipLook(_("In your bank"), "ok", "check", _("Payment found in your bank")),))


def _kwh(one: Bill) -> Cell:
    if one.use is not None and one.use.stated is not None:
        return Cell(energy(one.use.stated), tip=_("As the bill says."))
    if one.use is None or not one.use.known:
        return Cell(formats.DASH, "faint")
    partly = one.use.known < one.use.days
    tip = _("Read by the meter on {known} of {days} days.").format(known=one.use.known, days=one.use.days)
    return Cell(f"≥\u00a0{energy(one.use.kwh)}" if partly else energy(one.use.kwh), "muted", tip=tip)


def _price(one: Bill) -> Cell:
    if one.use is None or one.use.per_kwh is None:
        return Cell(formats.DASH, "faint")
    return Cell(price_by_kwh(one.use.per_kwh, one.row.currency), tip=_("Standing charge and taxes included."))


def _amount(one: Bill) -> Cell:
    return Cell(formats.money(one.amount, one.row.currency), strong=True)

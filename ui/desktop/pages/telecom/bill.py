"""One bill: what it charges, what changed since the one before, which movement paid it, where it was read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from pims.i18n import _
from pims.insights.bill_lines import Change, bill_lines
from pims.insights.plan import Bill, Contract
from pims.queries.evidence import Place
from pims.queries.invoices import InvoiceRow
from ui.desktop.pages.beside import CardsBeside
from ui.desktop.pages.evidence import EvidenceDialog, file_name
from ui.desktop.pages.paid import PaidCard
from ui.desktop.pages.telecom import words
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Rule, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.paper import PaperRow
from ui.wording import formats
from ui.wording.places import place_text

_WIDE = 346


class BillPanel(CardsBeside):
    """The panel beside the bills."""

    movement_wanted = Signal(object)  # a Debit
    payment_refused = Signal(object)  # a Debit that is not this bill's

    def __init__(self, session: Session) -> None:
        super().__init__(_("Bill"), _("Close the bill"), _WIDE)
        self._session = session
        self.bill: Bill | None = None

    def show_bill(self, one: Contract, bill: Bill, file: str, *, top: bool = True) -> None:
        """Shows a bill of a line; `file` is the one it was read in."""
        self.bill = bill
        empty_out(self.parts)
        self.parts.addWidget(self._charges(one, bill))
        self.parts.addWidget(self._changes(one, bill))
        self.parts.addWidget(self._bank(bill))
        self.parts.addWidget(self._source(bill, file))
        self.parts.addStretch(1)
        if top:
            self.area.verticalScrollBar().setValue(0)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _charges(self, one: Contract, bill: Bill) -> Card:
        card, invoice = Card(spacing=3), bill.invoice
        card.body.addWidget(ElidedLabel(words.line_name(one), "strong"))
        card.body.addWidget(PlainLabel(formats.money(invoice.amount_to_pay, invoice.currency), "kpi"))
        for text in self._about(invoice):
            card.body.addWidget(PlainLabel(text, "small", wrap=True))
        basis = bill_lines(invoice).basis
        if bill.lines:
            card.body.addSpacing(4)
            card.body.addWidget(Rule())
            card.body.addSpacing(4)
        for line in bill.lines:
            tone = "warn" if line.kind == "beyond" else ""
            card.body.addLayout(_charge(line.label, formats.money(line.amount, invoice.currency), tone))
        if bill.lines and (said := _adding_up(basis)):
            card.body.addWidget(PlainLabel(said, "small", wrap=True))
        self._sums(card, invoice)
        return card

    def _about(self, invoice: InvoiceRow) -> list[str]:
        number = _("Bill no. {number}").format(number=invoice.number) if invoice.number else ""
        issued = _("of {day}").format(day=formats.day(invoice.issued_on))
        due = _("due on {day}").format(day=formats.day(invoice.due_on)) if invoice.due_on else ""
        period = words.period_text(invoice)
        said = [" ".join(part for part in (number, issued) if part), _("For {days}").format(days=period)]
        return [text for text in (said[0], said[1] if period else "", due[:1].upper() + due[1:]) if text]

    def _sums(self, card: Card, invoice: InvoiceRow) -> None:
        sums = ((_("Before tax"), invoice.net), (_("Tax"), invoice.tax), (_("With tax"), invoice.gross),
                (_("Bought from others"), invoice.third_party))  # fmt: skip
        known = [(name, value) for name, value in sums if value]
        if not known:
            return
        card.body.addSpacing(4)
        card.body.addWidget(Rule())
        card.body.addSpacing(4)
        for name, value in known:
            card.body.addWidget(PaperRow(name, formats.money(value, invoice.currency), role="small"))

    def _changes(self, one: Contract, bill: Bill) -> Card:
        card = Card(spacing=4)
        at = [each.invoice.id for each in one.bills].index(bill.invoice.id)
        if at == 0:
            card.body.addWidget(PlainLabel(_("What changed"), "label"))
            card.body.addWidget(PlainLabel(_("This is the first bill of the line here."), "muted", wrap=True))
            return card
        before = formats.day(one.bills[at - 1].invoice.issued_on)
        card.body.addWidget(PlainLabel(_("What changed since {day}").format(day=before), "label"))
        for change in bill.changes:
            self._change(card, change, bill.invoice.currency)
        if not bill.changes:
            card.body.addWidget(PlainLabel(_("Nothing: the same charges at the same price."), "muted", wrap=True))
        return card

    def _change(self, card: Card, change: Change, currency: str) -> None:
        look = words.change_look(change)
        row = QHBoxLayout()
        row.addWidget(Chip(look))
        row.addStretch(1)
        row.addWidget(PlainLabel(words.difference_text(change, currency), "strong", tone=look.tone))
        card.body.addSpacing(4)
        card.body.addLayout(row)
        if change.label:
            card.body.addWidget(PlainLabel(change.label, wrap=True))
        if said := words.from_to(change, currency):
            card.body.addWidget(PlainLabel(said, "small"))

    def _bank(self, bill: Bill) -> Card:
        debit = bill.invoice.debit
        if debit is None:
            card = Card(spacing=2)
            card.body.addWidget(PlainLabel(_("In your bank"), "label"))
            sentence = _("No movement of your accounts pays this bill.")
            card.body.addWidget(PlainLabel(sentence, "muted", wrap=True))
            return card
        paid = PaidCard((debit,))
        paid.movement_wanted.connect(self.movement_wanted)
        paid.refused.connect(self.payment_refused)
        return paid

    def _source(self, bill: Bill, file: str) -> Card:
        card, invoice = Card(spacing=2), bill.invoice
        card.body.addWidget(PlainLabel(_("Read in"), "label"))
        place = place_text(invoice.where)
        card.body.addWidget(ElidedLabel(" · ".join(part for part in (file_name(file), place) if part), middle=True))
        row = QHBoxLayout()
        row.addWidget(Button(_("See the record"), self._show_record, kind="link"))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _show_record(self) -> None:
        if self.bill is None:
            return
        one = self.bill.invoice
        title = _("Bill no. {number}").format(number=one.number) if one.number else _("Bill")
        because = _("Read from your file; amounts as it states them.")
        places = [Place("invoice", one.id, one.where, one.import_id)]
        EvidenceDialog(self._session, title, because, places, self.window()).open()


def _charge(label: str, amount: str, tone: str) -> QHBoxLayout:
    """A charge: its words on as many lines as they need, its amount beside the first."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(PlainLabel(label, wrap=True, tone=tone), 1)
    row.addWidget(PlainLabel(amount, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    return row


def _adding_up(basis: str) -> str:
    """What the charges of a bill add up to; said only when it is not what is to pay."""
    return {
        "net": _("These charges are before tax."),
        "": _("These charges do not add up to the bill: its pages say more than could be read."),
    }.get(basis, "")

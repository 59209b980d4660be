"""One energy bill: its sums, the meter beside it, what changed since the one before, how it was paid."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.insights.energy_bills import BillUse
from ui.desktop.pages.beside import CardsBeside
from ui.desktop.pages.energy import words
from ui.desktop.pages.energy.data import Bill
from ui.desktop.pages.paid import PaidCard
from ui.desktop.pages.telecom.words import change_look, difference_text, from_to
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.paper import PaperRow
from ui.wording import formats
from ui.wording.presence import energy_kind
from ui.wording.quantities import energy, price_by_kwh

_WIDE = 344


class BillPanel(CardsBeside):
    """The panel beside the list. `movement_wanted` and `refused` fire with the movement that paid."""

    movement_wanted = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Bill"), _("Close the bill"), _WIDE)
        self.bill: Bill | None = None

    def show_bill(self, bill: Bill, *, top: bool = True) -> None:
        """Shows a bill."""
        self.bill = bill
        empty_out(self.parts)
        self.parts.addWidget(_sums(bill))
        if bill.use is not None:
            self.parts.addWidget(_beside_the_meter(bill.use))
        if bill.use is not None and bill.use.before is not None:
            self.parts.addWidget(_changes(bill))
        self.parts.addWidget(self._paid(bill))
        self.parts.addWidget(_source(bill))
        self.parts.addStretch(1)
        if top:
            self.area.verticalScrollBar().setValue(0)

    def _paid(self, bill: Bill) -> QWidget:
        if bill.row.debit is None:
            card = Card()
            card.body.addWidget(PlainLabel(_("No movement of your accounts pays this bill."), "small", wrap=True))
            return card
        card = PaidCard([bill.row.debit])
        card.movement_wanted.connect(self.movement_wanted)
        card.refused.connect(self.refused)
        return card


def _sums(bill: Bill) -> Card:
    row, card = bill.row, Card(spacing=4)
    card.body.addWidget(ElidedLabel(bill.firm, "strong"))
    card.body.addWidget(PlainLabel(formats.money(row.amount_to_pay, row.currency), "kpi"))
    number = _("no. {number}").format(number=row.number) if row.number else ""
    issued = _("on {day}").format(day=formats.day(row.issued_on))
    card.body.addWidget(PlainLabel(" · ".join(part for part in (issued, number) if part), "small", wrap=True))
    facts = [
        (_("Due on"), formats.day(row.due_on) if row.due_on else ""),
        (_("Before tax"), _money(row.net, row.currency)),
        (_("Tax"), _money(row.tax, row.currency)),
        (_("With tax"), _money(row.gross, row.currency)),
    ]
    for name, value in facts:
        if value:
            card.body.addWidget(PaperRow(name, value, role="small"))
    return card


def _beside_the_meter(use: BillUse) -> Card:
    card = Card(spacing=4)
    card.body.addWidget(PlainLabel(_("Beside the meter"), "label"))
    card.body.addWidget(PaperRow(_("Days of the bill"), words.span_text(use.since, use.until), role="small"))
    if use.stated is not None:
        card.body.addWidget(PaperRow(_("The bill counts"), energy(use.stated)))
    if use.known:
        card.body.addWidget(PaperRow(_("The meter read"), energy(use.kwh)))
    if use.known < use.days:
        known = ngettext("{known} of {days} day was read.", "{known} of {days} days were read.", use.days)
        card.body.addWidget(PlainLabel(known.format(known=use.known, days=use.days), "small", wrap=True))
    if gap := words.gap_text(use):
        far = use.stated and use.gap and abs(use.gap) * 20 > use.stated
        card.body.addWidget(PaperRow(_("Gap"), gap, role="strong", tone="warn" if far else ""))
    if use.per_kwh is not None:
        price = price_by_kwh(use.per_kwh, use.invoice.currency)
        card.body.addWidget(PaperRow(_("A kilowatt-hour"), price, role="strong"))
    for note in _notes(use):
        card.body.addWidget(PlainLabel(note, "small", wrap=True))
    return card


def _notes(use: BillUse) -> list[str]:
    """What the figures rest on."""
    notes = []
    if use.per_kwh is not None:
        counted = _("by what the bill counts") if use.stated is not None else _("by what the meter read")
        notes.append(_("Standing charge and taxes included, {basis}.").format(basis=counted))
    if use.basis == "between":
        notes.append(_("Taken from the bill before to this one: the bill does not say."))
    if not use.told and use.energy and use.known:
        kind = energy_kind(use.energy)
        notes.append(_("The bill does not name its energy: {energy} is the only one you have readings of.").format(
            energy=kind))  # fmt: skip
    if use.energy and use.meters > 1:
        notes.append(_("Several meters count this energy: the bill does not say which is its own."))
    if not use.energy:
        notes.append(_("The bill names no energy, or two: no meter can stand beside it."))
    return notes


def _changes(bill: Bill) -> Card:
    """What differs from the bill before: the price and the use of a day, then line by line."""
    card = Card(spacing=4)
    earlier = bill.use.before if bill.use else None
    title = _("Since the bill of {day}").format(day=formats.day(earlier.issued_on)) if earlier else ""
    card.body.addWidget(PlainLabel(title, "label"))
    for name, value in _moved(bill):
        card.body.addWidget(PaperRow(name, value))
    for one in bill.changes:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(ElidedLabel(one.label or _("The whole bill")), 1)
        line.addWidget(PlainLabel(difference_text(one, bill.row.currency), "strong"))
        card.body.addSpacing(2)
        card.body.addLayout(line)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(Chip(change_look(one)))
        below.addWidget(ElidedLabel(from_to(one, bill.row.currency), "small"), 1)
        card.body.addLayout(below)
    if not bill.changes:
        card.body.addWidget(PlainLabel(_("Nothing changed."), "small"))
    return card


def _moved(bill: Bill) -> list[tuple[str, str]]:
    """The price of a kilowatt-hour and the use of a day, before and now, where both bills tell them."""
    use, before, found = bill.use, bill.before, []
    if use is None or before is None:
        return []
    if use.per_kwh is not None and before.per_kwh is not None:
        prices = (price_by_kwh(one.per_kwh or 0, one.invoice.currency) for one in (before, use))
        found.append((_("A kilowatt-hour"), " → ".join(prices)))
    if (then := words.kwh_a_day(before)) is not None and (now := words.kwh_a_day(use)) is not None:
        found.append((_("Used a day"), f"{energy(then)} → {energy(now)}"))
    return found


def _source(bill: Bill) -> Card:
    card = Card(spacing=2)
    card.body.addWidget(PlainLabel(_("Read in"), "label"))
    card.body.addWidget(ElidedLabel(" · ".join(part for part in (bill.file, bill.place) if part), middle=True))
    return card


def _money(minor: int | None, currency: str) -> str:
    return "" if minor is None else formats.money(minor, currency)

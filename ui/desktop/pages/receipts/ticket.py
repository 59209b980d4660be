"""One ticket shown as a ticket, then whether it adds up, which movement paid it, where it was read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.pages.beside import CardsBeside
from ui.desktop.pages.paid import PaidCard
from ui.desktop.pages.receipts import words
from ui.desktop.pages.receipts.arranged import Entry, arranged
from ui.desktop.pages.receipts.shown import NO_LINES, NO_TOTAL, OK, Earned, Line, Opened, Ticket
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.paper import Dashes, Paper, PaperRow, centred
from ui.desktop.widgets.picture import Picture
from ui.wording import formats
from ui.wording.baskets import kind_text, unit_text
from ui.wording.choices import choice
from ui.wording.places import place_text

_WIDE = 338


class TicketPanel(CardsBeside):
    """The panel beside the list."""

    article_wanted = Signal(str)  # the key of an article
    movement_wanted = Signal(object)  # a Payment
    payment_refused = Signal(object)  # a Payment that is not this ticket's

    def __init__(self) -> None:
        super().__init__(_("Receipt"), _("Close the receipt"), _WIDE)
        self.opened: Opened | None = None

    def show_ticket(self, opened: Opened, *, top: bool = True) -> None:
        """Shows a ticket."""
        self.opened = opened
        empty_out(self.parts)
        self.parts.addWidget(self._paper(opened))
        self.parts.addWidget(self._check(opened))
        self.parts.addWidget(self._bank(opened))
        self.parts.addWidget(self._source(opened))
        self.parts.addStretch(1)
        if top:
            self.area.verticalScrollBar().setValue(0)

    # --- the paper ---------------------------------------------------------------------------------------------------

    def _paper(self, opened: Opened) -> Paper:
        paper, ticket = Paper(), opened.ticket
        body = paper.body
        body.addWidget(centred(ticket.shop, "card_title"))
        if ticket.store:
            body.addWidget(centred(ticket.store, "small"))
        when = " · ".join(part for part in (formats.long_day(ticket.on), ticket.time) if part)
        body.addWidget(centred(when[:1].upper() + when[1:], "small"))
        number = _("Receipt no. {number}").format(number=ticket.number) if ticket.number else ""
        till = _("till {till}").format(till=ticket.till) if ticket.till else ""
        how = words.channel_text(ticket.channel)
        if said := " · ".join(part for part in (how, number, till) if part):
            body.addWidget(centred(said, "small"))
        body.addWidget(Dashes())
        sorted_lines = arranged(opened.lines)
        for entry in sorted_lines.goods:
            self._entry(paper, entry, ticket.way)
        for line in sorted_lines.others:
            self._plain(paper, line)
        self._section(paper, _("Discounts and vouchers"), sorted_lines.less)
        self._section(paper, _("Brought back"), sorted_lines.returns)
        body.addWidget(Dashes())
        self._total(paper, ticket)
        self._foot(paper, opened)
        return paper

    def _entry(self, paper: Paper, entry: Entry, way: str) -> None:
        line = entry.line
        row = PaperRow(line.label, _amount(line), leads=_("Price of this article over time"))
        row.pressed.connect(lambda key=line.article: self.article_wanted.emit(key))
        paper.body.addWidget(row)
        parts = [words.quantity_text(line)]
        if line.per is not None and not (line.per.weighed and parts[0]):
            parts.append(words.per_text(line.per, line.currency))
        if said := " · ".join(part for part in parts if part):
            paper.body.addWidget(PlainLabel(f"  {said}", "small"))
        if line.less:
            name = _("Discount") if "line_discounts" in way else _("Discount included")
            paper.body.addWidget(PaperRow(f"  {name}", _less(line.less, line), role="small", tone="ok"))
        for less in entry.less:
            name = _("Discount") if less.amount is not None else _("Discount included")
            name = less.label if less.label and less.label != line.label else name
            paper.body.addWidget(PaperRow(f"  {name}", _taken(less), role="small", tone="ok"))

    def _plain(self, paper: Paper, line: Line) -> None:
        kind = kind_text(line.kind)
        name = f"{line.label} ({kind.lower()})" if line.label and kind.lower() not in line.label.lower() else line.label
        paper.body.addWidget(PaperRow(name or kind, _amount(line), role="muted"))

    def _section(self, paper: Paper, title: str, lines: tuple[Line, ...]) -> None:
        if lines:
            paper.body.addSpacing(6)
            paper.body.addWidget(PlainLabel(title, "label"))
        for line in lines:
            name = line.label or kind_text(line.kind)
            paper.body.addWidget(PaperRow(name, _taken(line), tone="ok" if line.kind != "return" else ""))

    def _total(self, paper: Paper, ticket: Ticket) -> None:
        known = "" if ticket.known is None else formats.money(ticket.known, ticket.currency)
        if words.differs(ticket):
            counted = formats.money(ticket.counted or 0, ticket.currency)
            paper.body.addWidget(PaperRow(_("Sum of the lines"), counted, role="small"))
        name = _("Total paid") if ticket.total is not None else _("Sum of the lines")
        paper.body.addWidget(PaperRow(name, known, role="card_title"))
        if words.differs(ticket):
            difference = formats.signed_money(ticket.difference, ticket.currency)
            paper.body.addWidget(PaperRow(_("Difference"), difference, role="strong", tone="warn"))
        if ticket.check != NO_LINES:
            paper.body.addWidget(PlainLabel(words.articles_text(ticket.articles), "small"))
        if ticket.tax is not None:
            tax = formats.money(ticket.tax, ticket.currency)
            paper.body.addWidget(PaperRow(_("of which tax"), tax, role="small"))
        if ticket.refunded:
            back = formats.money(abs(ticket.refunded), ticket.currency)
            paper.body.addWidget(PaperRow(_("given back later"), back, role="small"))

    def _foot(self, paper: Paper, opened: Opened) -> None:
        ticket = opened.ticket
        said = words.payment_text(ticket)
        if not (said or opened.earned):
            return
        paper.body.addWidget(Dashes())
        if said:
            paper.body.addWidget(PaperRow(_("Paid with"), said, role="small"))
        if opened.earned:
            paper.body.addWidget(PlainLabel(_("Points of that day at this shop"), "label"))
        for earned in opened.earned:
            paper.body.addWidget(PaperRow(_points_name(earned), _points_text(earned), role="small"))

    # --- what is known of it -----------------------------------------------------------------------------------------

    def _check(self, opened: Opened) -> QWidget:
        ticket = opened.ticket
        if ticket.check == NO_TOTAL and -sum(one.amount for one in opened.payments) == ticket.counted:
            return _remark("check", "ok", _("The file states no total: the lines come to what your bank paid."))
        tone = "ok" if ticket.check == OK else ("warn" if words.differs(ticket) else "muted")
        icon = {"ok": "check", "warn": "warning"}.get(tone, "question")
        return _remark(icon, tone, words.check_text(ticket))

    def _bank(self, opened: Opened) -> QWidget:
        if not opened.payments:
            return _remark("wallet", "muted", _("No movement of your accounts pays this receipt."))
        card = PaidCard(opened.payments)
        card.movement_wanted.connect(self.movement_wanted)
        card.refused.connect(self.payment_refused)
        return card

    def _source(self, opened: Opened) -> QWidget:
        card = Card(spacing=2)
        card.body.addWidget(PlainLabel(_("Read in"), "label"))
        place = place_text(opened.ticket.where)
        card.body.addWidget(ElidedLabel(" · ".join(part for part in (opened.file, place) if part), middle=True))
        return card


def _remark(icon: str, tone: str, text: str) -> QWidget:
    """A sentence with its icon."""
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(Picture(icon, 16, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(text, wrap=True), 1)
    card.body.addLayout(row)
    card.setAccessibleName(text)
    return card


def _amount(line: Line) -> str:
    return formats.money(line.amount, line.currency) if line.amount is not None else formats.DASH


def _taken(line: Line) -> str:
    """What a line takes off or gives back; some files say it in the column of discounts."""
    if line.amount is not None:
        return formats.money(line.amount, line.currency)
    return _less(line.less, line) if line.less else formats.DASH


def _less(minor: int, line: Line) -> str:
    return formats.money(-abs(minor), line.currency)


def _points_name(earned: Earned) -> str:
    return " · ".join(part for part in (earned.programme, str(choice("kind", earned.kind))) if part)


def _points_text(earned: Earned) -> str:
    number = words.number(earned.points)
    return f"{'' if number.startswith(formats.MINUS) else '+'}{number} {unit_text(earned.unit)}"

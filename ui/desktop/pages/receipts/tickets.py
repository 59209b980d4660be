"""The tickets: a filtered list, and one of them shown as a ticket."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pims.i18n import _, ngettext
from pims.queries.baskets import Payment
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.paid import movement_filter
from ui.desktop.pages.receipts import change, data, words
from ui.desktop.pages.receipts.filters import TicketFilters, Wanted
from ui.desktop.pages.receipts.shown import OK, Opened, Ticket
from ui.desktop.pages.receipts.ticket import TicketPanel
from ui.desktop.pages.views import ListView
from ui.desktop.session import Session
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats


class TicketsView(ListView):
    """`article_wanted` fires with the key of an article."""

    panel: TicketPanel
    article_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        self.filters, model = TicketFilters(), TableModel(_columns())
        super().__init__(self.filters.search, model, RowsView(model, _("Receipts")), TicketPanel())
        self.session = session
        self.found: data.Everything | None = None
        self.filters.narrowed.connect(self._filter)
        self.table.picked.connect(self._picked)
        self.panel.closed.connect(self.close_panel)
        self.panel.article_wanted.connect(self.article_wanted)
        self.panel.movement_wanted.connect(self._show_movement)
        self.panel.payment_refused.connect(self._refuse)
        self.lay_out(self.filters, self._no_match())

    def show_found(self, found: data.Everything) -> None:
        """Shows the tickets, as filtered before; the one that is open is read again."""
        self.found = found
        self.filters.offer(found)
        self._filter()
        if self.chosen:
            self.open_ticket(self.chosen, top=False)

    def open_ticket(self, ticket_id: int, *, top: bool = True) -> None:
        """Shows one ticket as a ticket."""
        self.chosen = ticket_id
        self.session.read(self, lambda conn: data.open_ticket(conn, ticket_id), lambda found: self._show(found, top))

    def lead_to(self, ticket_id: int) -> None:
        """The same for who comes from elsewhere: no filter may hide the ticket."""
        known = [ticket for ticket in self.items() if ticket.id == ticket_id]
        if not known and self.filters.wanted != Wanted():
            self.filters.take(Wanted())
            self.chosen = ticket_id
            self._filter()
        self.open_ticket(ticket_id)
        self.mark()

    def narrow_to(self, wanted: Wanted) -> None:
        """A filter given from elsewhere."""
        self.filters.take(wanted)
        self._filter()

    def memory(self) -> dict[str, Any]:
        """The filter and the ticket."""
        return {"wanted": self.filters.wanted, "chosen": self.chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self.filters.take(memory.get("wanted", Wanted()))
        self.chosen = memory.get("chosen", "")

    def _filter(self) -> None:
        if self.found is None:
            return
        passing = [ticket for ticket in self.found.tickets if self.filters.wanted.passes(ticket)]
        self.model.show_source(ListSource(passing), "on", True)
        self.table.scrollToTop()
        self.rooms.setCurrentIndex(0 if passing else 1)
        self.tell()
        if self.chosen and not self.mark():
            self.close_panel()

    def tell(self) -> None:
        """Says how many tickets are listed, and what they come to."""
        passing = self.items()
        sums: dict[str, int] = {}
        for ticket in passing:
            sums[ticket.currency] = sums.get(ticket.currency, 0) + (ticket.known or 0)
        many = ngettext("{n} receipt", "{n} receipts", len(passing)).format(n=formats.count(len(passing)))
        parts = [many, *(formats.money(amount, currency) for currency, amount in sorted(sums.items()))]
        if self.found is not None and self.found.loose:
            loose = ngettext("{n} line without its receipt", "{n} lines without their receipt", self.found.loose)
            parts.append(loose.format(n=formats.count(self.found.loose)))
        self.told.emit(" · ".join(parts))

    def _picked(self, ticket: Ticket | None) -> None:
        if ticket is not None and ticket.id != self.chosen:
            self.open_ticket(ticket.id)

    def _show(self, found: Opened | None, top: bool) -> None:
        if found is None:
            self.close_panel()
        elif found.ticket.id == self.chosen:
            self.panel.show_ticket(found, top=top)
            self.panel.show()

    def _show_movement(self, payment: Payment) -> None:
        opened = self.panel.opened
        if opened is not None:
            self.session.wanted.emit("transactions", movement_filter(payment))

    def _refuse(self, payment: Payment) -> None:
        if self.panel.opened is not None:
            change.refuse_payment(self.session, self.panel.opened.ticket, payment)

    def _no_match(self) -> QWidget:
        def everything() -> None:
            self.filters.take(Wanted())
            self._filter()

        return EmptyState(
            "search",
            _("No receipt passes these filters"),
            _("Try other words, another shop or another month."),
            action=_("Show all receipts"),
            does=everything,
            mark="receipt",
        ).in_card()


def _columns() -> tuple[Column, ...]:
    return (
        Column("on", _("Date"), 118, lambda row: Cell(formats.day(row.on)), "on"),
        Column("shop", _("Shop"), 0, lambda row: Cell(row.shop, note=row.store, tip=row.store), "shop"),
        Column("articles", _("Articles"), 78, _articles, "articles", right=True, spare=True),
        Column("check", _("Check"), 126, _check, "check", spare=True),
        Column("paid", _("Payment"), 168, _payment, "paid", spare=True),
        Column("known", _("Total"), 104, _total, "known", right=True),
    )


def _articles(row: Ticket) -> Cell:
    return Cell(formats.count(row.articles) if row.articles else formats.DASH, "text" if row.articles else "faint")


def _payment(row: Ticket) -> Cell:
    means = words.payment_text(row)
    if row.paid:
        return Cell(chips=(ChipLook(_("In your bank"), "ok", "check", _("Payment found in your bank")),), note=means)
    return Cell(means or formats.DASH, "muted" if means else "faint")


def _check(row: Ticket) -> Cell:
    look = words.check_look(row)
    if look is not None:
        return Cell(chips=(look,), tip=look.spoken)
    return Cell(words.check_word(row), "muted" if row.check == OK else "faint", tip=words.check_text(row))


def _total(row: Ticket) -> Cell:
    if row.known is None:
        return Cell(formats.DASH, "faint")
    return Cell(formats.money(row.known, row.currency), "text" if row.total is not None else "muted", strong=True)

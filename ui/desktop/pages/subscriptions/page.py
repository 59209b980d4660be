"""The Subscriptions page: price, rhythm, yearly cost, price rises, next date."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.evidence import EvidenceDialog
from ui.desktop.pages.page import Page
from ui.desktop.pages.subscriptions.data import Paid, paid
from ui.desktop.pages.subscriptions.looks import Look, LooksCard, bring_back, looks, put_aside
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Kpi
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats


class SubscriptionsPage(Page):
    """What comes back every month or year."""

    nouns = frozenset({"findings", "subscriptions", "transactions", "imports"})

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Subscriptions"))
        self._all: list[Paid] = []
        self._ended = False
        self._monthly, self._yearly = Kpi(_("Each month")), Kpi(_("Each year"))
        self._rises, self._next = Kpi(_("Price rises in twelve months")), Kpi(_("Next payment"))
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)  # before its parts: a part without parent would flash as a window
        for part in (QWidget(), self._figures(), self._nothing()):
            self._stack.addWidget(part)

    def refresh(self) -> None:
        """Reads the subscriptions."""
        today = self.session.today
        self.session.read(self, lambda conn: paid(conn, today), self.show_rows)
        self.session.read(self, looks, self.looks.show_looks)

    def show_rows(self, rows: list[Paid]) -> None:
        """Shows them, those still paid first."""
        self._all = rows
        active = [row for row in rows if row.active]
        count = ngettext("{n} active subscription", "{n} active subscriptions", len(active))
        self.context.setText(
            count.format(n=formats.count(len(active))) if rows else _("What comes back every month or year")
        )
        self._stack.setCurrentIndex(1 if rows else 2)
        currency = active[0].currency if active else "EUR"
        yearly = sum(row.yearly_cost for row in active if row.currency == currency)
        self._monthly.show_figure(formats.money(round(yearly / 12), currency), _("on average"))
        self._yearly.show_figure(formats.money(yearly, currency), count.format(n=formats.count(len(active))))
        risen = [row for row in active if row.rise]
        more = sum(row.rise_yearly for row in risen if row.currency == currency)
        note = _("+{amount} a year").format(amount=formats.money(more, currency)) if risen else _("None")
        self._rises.show_figure(formats.count(len(risen)), note, "danger" if risen else "muted")
        coming = sorted(
            (row for row in active if row.next_on and row.next_on >= self.session.today.isoformat()),
            key=lambda row: row.next_on or "",
        )
        if coming:
            first = coming[0]
            self._next.show_figure(
                formats.short_day(first.next_on), f"{first.name} \u00b7 {formats.money(first.amount, first.currency)}"
            )
        else:
            self._next.show_figure("\u2014", "")
        self._show_kind(ended=self._ended)

    def _show_kind(self, *, ended: bool) -> None:
        self._ended = ended
        self._on.set_on(not ended)
        self._off.set_on(ended)
        rows = [row for row in self._all if row.active is not ended]
        self._model.show_source(ListSource(rows), "yearly_cost", descending=True)

    def _figures(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(14)
        for kpi in (self._monthly, self._yearly, self._rises, self._next):
            row.addWidget(kpi, 1)
        column.addLayout(row)
        pills = QHBoxLayout()
        pills.setSpacing(8)
        self._on = Button(_("Active"), lambda: self._show_kind(ended=False), kind="pill")
        self._off = Button(_("Stopped"), lambda: self._show_kind(ended=True), kind="pill")
        pills.addWidget(self._on)
        pills.addWidget(self._off)
        pills.addStretch(1)
        column.addLayout(pills)
        self._model = TableModel(_columns(), self)
        self.table = RowsView(self._model, _("Subscriptions"), tall=True)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda index: self._open(self._model.row(index)))
        card = Card()
        card.body.setContentsMargins(5, 4, 5, 6)
        card.body.addWidget(self.table)
        side = QHBoxLayout()
        side.setSpacing(14)
        side.addWidget(card, 2)
        self.looks = LooksCard(self._open_look, self._put_aside)
        side.addWidget(self.looks, 1)
        column.addLayout(side, 1)
        return holder

    def _open_look(self, look: Look) -> None:
        EvidenceDialog(self.session, look.title, look.text, look.places, self.window()).open()

    def _put_aside(self, look: Look) -> None:
        today = self.session.today

        def back() -> None:
            self.session.write(self, lambda store: bring_back(store, look.subject))

        def said(_changes: object) -> None:
            self.session.said.emit(_("Put aside: {what}").format(what=look.title), back)

        self.session.write(self, lambda store: put_aside(store, look.subject, today), said)

    def _open(self, row: Paid) -> None:
        what = {"company": row.company} if row.company else {"text": row.name}
        self.session.wanted.emit("transactions", what)

    def _nothing(self) -> QWidget:
        return EmptyState(
            "repeat",
            _("No subscription found"),
            _("Import at least three months of statements: what comes back by itself appears here."),
            action=_("Import statements"),
            does=lambda: self.session.wanted.emit("imports", None),
        ).in_card()


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Subscription"), 0, lambda row: Cell(row.name, strong=True, note=row.rhythm), "name"),
        Column(
            "amount", _("Price"), 96, lambda row: Cell(formats.money(row.amount, row.currency)), "amount", right=True
        ),
        Column("rise", _("Change"), 102, _change, spare=True),
        Column(
            "yearly_cost",
            _("A year"),
            104,
            lambda row: Cell(formats.money(row.yearly_cost, row.currency)),
            "yearly_cost",
            right=True,
        ),
        Column("next_on", _("Next"), 118, _when, "next_on", spare=True),
    )


def _change(row: Paid) -> Cell:
    if not row.rise and not row.fall:
        return Cell()
    tone, icon = ("danger", "chevron_up") if row.rise else ("ok", "chevron_down")
    amount = formats.signed_money(row.rise or -row.fall, row.currency)
    spoken = _("{before} before {day}").format(
        before=formats.money(row.before, row.currency), day=formats.day(row.changed_on)
    )
    return Cell(chips=(ChipLook(amount, tone, icon, spoken),), tip=spoken)


def _when(row: Paid) -> Cell:
    if row.active:
        return Cell(formats.day(row.next_on))
    return Cell(formats.day(row.last_on), "muted", note="")

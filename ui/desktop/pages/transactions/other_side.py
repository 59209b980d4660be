"""“Tie to a movement of another account”: the movements that may be the other side of a transfer."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from pims import sayings
from pims.i18n import _
from pims.queries.around import Side, sides
from pims.queries.transactions import TransactionRow
from ui.desktop.models.rows import Cell, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.words.said import say
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.table import RowsView
from ui.wording import formats


class OtherSide(QDialog):
    """Lists them, the likeliest first."""

    def __init__(self, session: Session, row: TransactionRow, parent: QWidget) -> None:
        super().__init__(parent.window())
        self._session, self._row = session, row
        title = _("The other side of the transfer")
        self.setWindowTitle(title)
        self.resize(min(820, parent.window().width() - 60), 480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 16)
        column.setSpacing(4)
        column.addWidget(PlainLabel(title, "page_title"))
        about = (formats.day(row.booked_on), row.account, row.label, formats.signed_money(row.amount, row.currency))
        column.addWidget(ElidedLabel(" \u00b7 ".join(about), "muted"))
        column.addSpacing(8)
        self.save = Button(_("Tie them"), self.keep, kind="primary", icon="check")
        self.save.setEnabled(False)
        self.model = TableModel(_columns(), self)
        self.rows = RowsView(self.model, title)
        self.rows.picked.connect(lambda side: self.save.setEnabled(side is not None))
        self.rows.opened.connect(lambda _side: self.keep())
        card = Card()
        card.body.setContentsMargins(4, 2, 4, 4)
        card.body.addWidget(self.rows)
        column.addWidget(card, 1)
        column.addSpacing(8)
        feet = QHBoxLayout()
        feet.setSpacing(8)
        feet.addStretch(1)
        feet.addWidget(Button(_("Cancel"), self.reject))
        feet.addWidget(self.save)
        column.addLayout(feet)
        session.read(self, lambda conn: sides(conn, row.id), self.show_sides)

    def show_sides(self, found: list[Side]) -> None:
        """Shows them."""
        self.model.show_source(ListSource(found))
        if found:
            self.rows.show_row(0)

    def keep(self) -> None:
        """The two are one transfer."""
        index = self.rows.currentIndex()
        side = self.model.row(index) if index.isValid() else None
        if side is None:
            return
        out, back = (self._row.id, side.id) if self._row.amount < 0 else (side.id, self._row.id)
        today = self._session.today
        words = _("A transfer between your accounts")
        say(self._session, lambda store: sayings.pair_transfer(store, out, back, "yes", today), words)
        self.accept()
        self.deleteLater()


def _columns() -> tuple[Column, ...]:
    return (
        Column("on", _("Date"), 110, lambda side: Cell(formats.day(side.booked_on))),
        Column("label", _("Label"), 0, lambda side: Cell(side.label, tip=side.label)),
        Column("account", _("Account"), 190, lambda side: Cell(side.account, "muted")),
        Column(
            "amount", _("Amount"), 120, lambda side: Cell(formats.signed_money(side.amount, side.currency)), right=True
        ),
    )

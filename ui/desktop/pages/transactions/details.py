"""The details of one movement: what the bank said, what was understood and why, where it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import N_, _
from pims.queries.transactions import TransactionRow
from ui.desktop.pages.evidence import file_name
from ui.desktop.pages.page import scrolled
from ui.desktop.pages.transactions import data
from ui.desktop.pages.transactions.aside import Gestures, own
from ui.desktop.pages.transactions.understood import Understood
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Rule, empty_out
from ui.desktop.widgets.field import NoteField
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.places import place_text

_KINDS = {
    "card": N_("Card payment"),
    "cash": N_("Cash withdrawal"),
    "direct_debit": N_("Direct debit"),
    "transfer": N_("Transfer"),
    "cheque": N_("Cheque"),
    "fee": N_("Bank fee"),
    "loan": N_("Loan"),
    "interest": N_("Interest"),
    "refund": N_("Refund"),
    "deferred_card": N_("Deferred card total"),
    "other": N_("Other kind"),
}


class Details(Card):
    """The panel beside the table."""

    def __init__(
        self,
        does: Gestures,
        close: Callable[[], object],
    ) -> None:
        super().__init__(_("Details"))
        self.setFixedWidth(330)
        self._does = does
        self._row: TransactionRow | None = None
        self.head.addWidget(Button("", close, kind="quiet", icon="close", name=_("Close the details")))
        self.understood = Understood(does.session)
        body = QWidget()
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, 6, 0)
        self._lines.setSpacing(3)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(scrolled(body), 1)
        self.body.addWidget(Rule())
        self.note = NoteField(_("Note"), _("A note of yours…"))
        self.note.said.connect(self._noted)
        self.body.addWidget(self.note)
        self._turn = Button(_("Hide"), self._turned, icon="eye")
        self._correct = Button(_("Correct…"), self._corrected, icon="pencil")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._turn)
        row.addWidget(self._correct)
        row.addStretch(1)
        self.body.addLayout(row)

    def row_id(self) -> int | None:
        """The movement shown."""
        return self._row.id if self._row else None

    def show_row(self, row: TransactionRow, files: Sequence[tuple[int, str]]) -> None:
        """Shows a movement and the files that state it."""
        self.note.tell()
        self._row = row
        self.note.take(row.note)
        self._turn.setText(_("Bring back") if row.hidden else _("Hide"))
        self._correct.setVisible(own(row))
        self.understood.hide()
        self._lines.removeWidget(self.understood)
        empty_out(self._lines)
        self._lines.addWidget(PlainLabel(data.who(row), "card_title", wrap=True))
        amount = PlainLabel(formats.signed_money(row.amount, row.currency), "kpi")
        self._lines.addWidget(amount)
        self._lines.addSpacing(8)
        self._lines.addWidget(self.understood)
        self.understood.show_row(row)
        self.understood.show()
        self._lines.addSpacing(10)
        self._line(_("Date"), formats.long_day(row.booked_on))
        if row.value_on and row.value_on != row.booked_on:
            self._line(_("Value date"), formats.day(row.value_on))
        self._line(_("Account"), row.account)
        self._line(_("Kind"), _(_KINDS.get(row.kind, row.kind)))
        self._line(_("As you wrote it") if row.by_hand else _("As the bank wrote it"), row.label)
        self._line(_("Reference"), row.reference)
        self._line(_("Creditor"), row.creditor_id)
        self._line(_("Mandate"), row.mandate)
        self._lines.addSpacing(10)
        self._lines.addWidget(PlainLabel(_("Read in"), "label"))
        for number, path in files:
            place = row.where if number == row.import_ids[0] else ""
            name = file_name(path)
            self._lines.addWidget(ElidedLabel(f"{name} \u00b7 {place_text(place)}" if place else name, middle=True))

    def _line(self, name: str, value: str) -> None:
        if value:
            self._lines.addWidget(PlainLabel(name, "label"))
            self._lines.addWidget(PlainLabel(value, wrap=True))
            self._lines.addSpacing(6)

    def _noted(self, text: str) -> None:
        if self._row is not None:
            self._does.annotate(self._row, text)

    def _turned(self) -> None:
        if self._row is not None:
            self._does.turn(self._row)

    def _corrected(self) -> None:
        if self._row is not None:
            self._does.correct(self._row)

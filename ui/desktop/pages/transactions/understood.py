"""What was understood of one movement, each part with its reason and the person's way to say otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from pims import sayings
from pims.i18n import N_, _
from pims.queries.around import Around, Partner, around
from pims.queries.transactions import TransactionRow, transaction
from pims.queries.transfers import TransferRow
from pims.reference.companies import directory
from ui.desktop.pages.transactions import data
from ui.desktop.pages.transactions.other_side import OtherSide
from ui.desktop.pages.words.dialog import WordDialog
from ui.desktop.pages.words.said import say
from ui.desktop.pages.words.subject import about_movement
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Tile, empty_out
from ui.desktop.widgets.label import PlainLabel
from ui.wording import formats
from ui.wording.categories import category_reason, company_reason
from ui.wording.names import named
from ui.wording.pairs import match_reason, transfer_reason

_NAMES = {
    "receipt": N_("Receipt"),
    "invoice": N_("Invoice"),
    "refund": N_("Refund"),
    "purchase": N_("Given back by"),
}


class Understood(QWidget):
    """Category, company, own transfer, and what the movement pays or gives back."""

    wanted = Signal(object)  # another movement to show in the place of this one

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._row: TransactionRow | None = None
        self._around: Around | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_row(self, row: TransactionRow) -> None:
        """Shows a movement; what stands around it follows."""
        same = self._row is not None and self._row.id == row.id
        self._row = row
        if not same:
            self._around = None
        self._show()
        self._session.read(self, lambda conn: (row.id, around(conn, row.id)), self._arrived)

    def change_category(self) -> None:
        """Asks for another category."""
        self._change("category")

    def change_company(self) -> None:
        """Asks for another company."""
        self._change("company")

    def link(self) -> None:
        """Asks for the other side of a transfer."""
        if self._row is not None:
            OtherSide(self._session, self._row, self).open()

    def no_transfer(self) -> None:
        """The two movements are no transfer."""
        transfer, today = (self._around.transfer if self._around else None), self._session.today
        if transfer is not None:
            say(
                self._session,
                lambda store: sayings.pair_transfer(store, transfer.out_id, transfer.in_id, "no", today),
                _("No transfer between your accounts"),
            )

    def refuse(self, partner: Partner) -> None:
        """The two do not belong together."""
        number, today = partner.match.id, self._session.today
        words = _("“{what}” is no longer tied to it").format(what=_title(partner))
        say(self._session, lambda store: sayings.refuse_match(store, number, today), words)

    def show_receipt(self, partner: Partner) -> None:
        """The ticket, on its own page."""
        self._session.wanted.emit("receipts", {"receipt": partner.other_id})

    # --- parts -------------------------------------------------------------------------------------------------------

    def _arrived(self, answer: tuple[int, Around]) -> None:
        number, found = answer
        if self._row is not None and number == self._row.id:
            self._around = found
            self._show()

    def _show(self) -> None:
        empty_out(self._column)
        row, found = self._row, self._around
        if row is None:
            return
        self._column.addWidget(self._part(
            _("Category"), data.category(row.category) if row.category else _("Without category"),
            category_reason(row.category_because), (_("Change the category…"), self.change_category),
        ))  # fmt: skip
        transfer = found.transfer if found else None
        if transfer is not None:
            self._column.addWidget(self._transfer(row, transfer))
        if row.company or row.transfer_with is None:
            self._column.addWidget(self._company(row, found))
        if found is not None and found.may_be:
            _link(self._column, (_("Tie to a movement of another account…"), self.link))
        for partner in found.partners if found else ():
            self._column.addWidget(self._partner(partner))

    def _part(self, name: str, value: str, because: str, *links: tuple[str, Callable[[], object]]) -> Tile:
        tile = Tile(clickable=False)
        tile.column.setSpacing(3)
        tile.column.addWidget(PlainLabel(name, "label"))
        tile.column.addWidget(PlainLabel(value, "strong", wrap=True))
        if because:
            tile.column.addWidget(PlainLabel(because, "small", wrap=True))
        for link in links:
            _link(tile.column, link)
        tile.setAccessibleName(". ".join(part for part in (name, value, because) if part))
        return tile

    def _company(self, row: TransactionRow, found: Around | None) -> Tile:
        firm = directory().get(row.company or "")
        because = company_reason(found.company_because) if found else ""
        change = (_("It is another company…") if firm else _("Name the company…"), self.change_company)
        if firm is None:
            return self._part(_("Company"), _("None known"), because, change)
        slug = firm.slug
        opens = (_("What this company holds"), lambda: self._session.wanted.emit("companies", slug))
        return self._part(_("Company"), firm.name, because, change, opens)

    def _transfer(self, row: TransactionRow, transfer: TransferRow) -> Tile:
        mine_goes = transfer.out_id == row.id
        account = transfer.in_account if mine_goes else transfer.out_account
        on = transfer.in_on if mine_goes else transfer.out_on
        amount = (
            (transfer.in_amount, transfer.in_currency) if mine_goes else (transfer.out_amount, transfer.out_currency)
        )
        name = _("Own transfer, to") if mine_goes else _("Own transfer, from")
        because = f"{formats.day(on)} \u00b7 {formats.signed_money(*amount)}\n{transfer_reason(transfer.because)}"
        other = transfer.in_id if mine_goes else transfer.out_id
        see = (_("See the other side"), lambda: self._session.read(self, lambda conn: transaction(conn, other),
                                                                   self.wanted.emit))  # fmt: skip
        return self._part(name, account, because, see, (_("It is no transfer of your own"), self.no_transfer))

    def _partner(self, partner: Partner) -> Tile:
        kind = partner.match.kind
        if partner.other_kind == "transaction" and partner.other_id == partner.match.transaction_id:
            kind = "purchase"
        amount = formats.money(abs(partner.amount), partner.currency)
        because = f"{formats.day(partner.on)} \u00b7 {amount}\n{match_reason(partner.match.because)}"
        links: list[tuple[str, Callable[[], object]]] = []
        if partner.other_kind == "receipt":
            links.append((_("See the receipt"), lambda: self.show_receipt(partner)))
        links.append((_("It is not this one"), lambda: self.refuse(partner)))
        return self._part(_(_NAMES.get(kind, kind)), _title(partner), because, *links)

    def _change(self, what: str) -> None:
        row, because = self._row, self._around.company_because if self._around else ""
        if row is None:
            return
        why = row.category_because if what == "category" else because

        def ask(subject: Any) -> None:
            WordDialog(self._session, self.window(), what, subject, why).open()

        self._session.read(self, lambda conn: about_movement(conn, row.id), ask)


def _link(layout: QLayout, link: tuple[str, Callable[[], object]]) -> None:
    row = QHBoxLayout()
    row.addWidget(Button(link[0], link[1], kind="link"))
    row.addStretch(1)
    if isinstance(layout, QVBoxLayout):
        layout.addLayout(row)


def _title(partner: Partner) -> str:
    """What names the other row: the shop, the number of an invoice, the label of a purchase."""
    firm = directory().get(partner.company)
    title = named(partner.title) if partner.other_kind == "transaction" else partner.title
    if firm is None or firm.name.casefold() in title.casefold():
        return title or _("Without name")
    return f"{firm.name} \u00b7 {title}" if title else firm.name

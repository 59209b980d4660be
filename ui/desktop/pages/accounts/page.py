"""The Accounts page: what each account holds, which months files cover, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from ui.desktop.pages.accounts.data import Everything, Shown, gather
from ui.desktop.pages.accounts.details import Details
from ui.desktop.pages.accounts.tile import AccountTile
from ui.desktop.pages.by_hand.account import AccountDialog
from ui.desktop.pages.by_hand.entry import EntryDialog
from ui.desktop.pages.page import Page, scrolled
from ui.desktop.pages.transactions.data import category_choices
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.notice import EmptyState
from ui.wording import formats
from ui.wording.readers import source_text


class AccountsPage(Page):
    """All accounts by institution, and the details of one."""

    nouns = frozenset({"transactions", "imports", "accounts"})

    def __init__(self, session: Session) -> None:
        add = Button(_("Add an account"), self.add_account, icon="plus")
        bring = Button(_("Import"), lambda: session.wanted.emit("imports", None), kind="primary", icon="plus")
        super().__init__(session, _("Accounts"), add, bring)
        self._known: Everything | None = None
        self._chosen: int | None = None
        self.details = Details(session)
        self.details.closed.connect(self._close_details)
        self.details.entry_wanted.connect(self.add_entry)
        self.details.hide()
        body = QWidget()
        self._groups = QVBoxLayout(body)
        self._groups.setContentsMargins(0, 0, 4, 0)
        self._groups.setSpacing(14)
        self._groups.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self._area = scrolled(body)
        row.addWidget(self._area, 1)
        row.addWidget(self.details)
        self._stack.addWidget(holder)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(self._nothing())
        self._stack.setCurrentIndex(1)

    def refresh(self) -> None:
        """Reads all accounts."""
        today = self.session.today
        self.session.read(self, lambda conn: gather(conn, today), self.show_all)

    def show_what(self, what: Any) -> None:
        """Opens an account, given by its id."""
        self._chosen = int(what)
        self._open()
        for tile in self.tiles():
            if tile.one.row.id == self._chosen:
                self._area.ensureWidgetVisible(tile)

    def back(self) -> bool:
        """Escape closes the details."""
        shown = self.details.isVisible()
        self._close_details()
        return shown

    def memory(self) -> dict[str, Any]:
        """The account that is open."""
        return {"chosen": self._chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""
        self._chosen = memory.get("chosen")

    def known(self) -> Sequence[Shown]:
        """The accounts shown."""
        return self._known.accounts if self._known else ()

    def tiles(self) -> list[AccountTile]:
        """The accounts of the list, in order."""
        return [tile for tile in self.findChildren(AccountTile) if not tile.isHidden()]

    def show_all(self, found: Everything) -> None:
        """Shows all accounts."""
        self._known = found
        many = ngettext("{n} account", "{n} accounts", len(found.accounts))
        parts = [many.format(n=formats.count(len(found.accounts)))]
        parts += [formats.money(amount, currency) for currency, amount, _many, _unknown in found.totals]
        self.context.setText(" · ".join(parts) if found.accounts else "")
        empty_out(self._groups)
        groups: dict[str, list[Shown]] = {}
        for one in sorted(found.accounts, key=lambda one: (one.row.closed, not one.row.institution)):
            name = (
                _("Closed accounts")
                if one.row.closed
                else (source_text(one.row.institution, "") or _("Other accounts"))
            )
            groups.setdefault(name, []).append(one)
        for name, accounts in groups.items():
            self._groups.addWidget(self._group(name, accounts))
        self._groups.addStretch(1)
        self._stack.setCurrentIndex(0 if found.accounts else 2)
        self._open(top=False)

    def add_account(self) -> None:
        """Asks for an account by hand."""
        dialog = AccountDialog(self.session, self)
        dialog.made.connect(self._made)
        dialog.open()

    def add_entry(self, account_id: int) -> None:
        """Asks for a movement by hand."""
        EntryDialog(self.session, category_choices(), self, account_id=account_id).open()

    def _group(self, name: str, accounts: Sequence[Shown]) -> QWidget:
        group = Card(spacing=10)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(name, "strong"), 1)
        sums: dict[str, int] = {}
        for one in accounts:
            for money in one.money:
                sums[money.currency] = sums.get(money.currency, 0) + money.amount
        if len(accounts) > 1 and sums:
            words = " · ".join(formats.money(amount, currency) for currency, amount in sorted(sums.items()))
            head.addWidget(PlainLabel(words, "muted"))
        group.body.addLayout(head)
        for one in accounts:
            tile = AccountTile(one)
            tile.pressed.connect(lambda number=one.row.id: self.show_what(number))
            tile.gap_picked.connect(lambda _gap, number=one.row.id: self.show_what(number))
            group.body.addWidget(tile)
        group.setAccessibleName(name)
        return group

    def _open(self, *, top: bool = True) -> None:
        one = next((one for one in self.known() if one.row.id == self._chosen), None)
        self.details.setVisible(one is not None)
        if one is not None:
            self.details.show_account(one, self.known(), top=top)
        for tile in self.tiles():
            tile.choose(chosen=one is not None and tile.one.row.id == one.row.id)

    def _made(self, account_id: int) -> None:
        self._chosen = account_id

    def _close_details(self) -> None:
        self._chosen = None
        self._open()

    def _nothing(self) -> QWidget:
        return EmptyState(
            "wallet",
            _("No account yet"),
            _("Import the statements of your banks: the accounts are found in them. Cash can be added by hand."),
            action=_("Import statements"),
            does=lambda: self.session.wanted.emit("imports", None),
        ).in_card()

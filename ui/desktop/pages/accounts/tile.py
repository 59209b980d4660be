"""One account in the list: what it is, whose it is, what it holds, which months are covered."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pims.i18n import _
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.accounts.chips import ChipFlow
from ui.desktop.pages.accounts.data import Shown
from ui.desktop.pages.accounts.drawn import BalanceLine, CoverageStrip
from ui.desktop.pages.accounts.words import check_look, masked, money_day, named
from ui.desktop.widgets.card import Tile, set_mood
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.account_kinds import account_kind


class AccountTile(Tile):
    """`pressed` opens the account, `gap_picked` one of its gaps."""

    gap_picked = Signal(object)

    def __init__(self, one: Shown) -> None:
        super().__init__()
        self.one = one
        self.column.setSpacing(6)
        self.column.addLayout(self._head())
        self.column.addLayout(self._under())
        row = QHBoxLayout()
        row.setSpacing(18)
        if len(one.line) > 1:
            row.addWidget(BalanceLine(one.line, one.money[0].currency if one.money else one.row.currency), 1)
        if one.imports:
            strip = CoverageStrip(one.months)
            strip.picked.connect(self.gap_picked)
            row.addWidget(strip, 2)
        if row.count():
            self.column.addSpacing(2)
            self.column.addLayout(row)
        held = ", ".join(formats.money(money.amount, money.currency) for money in one.money)
        self.setAccessibleName(f"{named(one.row)}. {account_kind(one.row.kind)}. {held}")

    def choose(self, *, chosen: bool) -> None:
        """Marks the account whose details are open."""
        set_mood(self, "chosen", "true" if chosen else "false")

    def _head(self) -> QHBoxLayout:
        one, row = self.one, QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(ElidedLabel(named(one.row), "card_title"), 1)
        for money in one.money[:3]:
            row.addWidget(PlainLabel(formats.money(money.amount, money.currency), "card_title"))
        if not one.money:
            row.addWidget(PlainLabel(_("Balance not known"), "muted"))
        return row

    def _under(self) -> QVBoxLayout:
        one, both = self.one, QVBoxLayout()
        both.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        numbers = masked(one.row.number) if any(c.isdigit() for c in one.row.number) else ""
        numbers = "" if numbers and numbers in named(one.row) else numbers
        parts = [numbers, ", ".join(one.row.holders)]
        row.addWidget(ElidedLabel(" · ".join(part for part in parts if part), "small"), 1)
        if one.money:
            row.addWidget(PlainLabel(money_day(one.money[0]), "small"))
        both.addLayout(row)
        looks = [ChipLook(account_kind(one.row.kind), "muted", "wallet")]
        if one.row.joint:
            looks.append(ChipLook(_("Joint"), "accent", "person"))
        if one.row.closed:
            looks.append(ChipLook(_("Closed account"), "muted", "lock"))
        if one.by_hand:
            looks.append(ChipLook(_("By hand"), "given", "pencil"))
        else:
            looks.append(check_look(one))
        both.addWidget(ChipFlow(looks))
        return both

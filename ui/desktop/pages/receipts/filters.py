"""The bar above the tickets: words, shop, month, family, and those that do not add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pims.i18n import _
from ui.desktop.folding import fold
from ui.desktop.pages.receipts import words
from ui.desktop.pages.receipts.data import Everything
from ui.desktop.pages.receipts.shown import Ticket
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.field import Choice, SearchField
from ui.wording import formats


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tickets: words, a company, a month (2026-10), a family, only those whose lines and total disagree."""

    text: str = ""
    shop: str = ""
    month: str = ""
    family: str = ""
    differs: bool = False

    def passes(self, ticket: Ticket) -> bool:
        """Whether a ticket is wanted."""
        return (
            self.shop in ("", ticket.company)
            and self.month in ("", ticket.month)
            and (not self.family or self.family in ticket.families)
            and (not self.differs or words.differs(ticket))
            and all(word in ticket.folded for word in fold(self.text).replace(",", ".").split())
        )


class TicketFilters(QWidget):
    """Holds the filter in use; `narrowed` tells a new one."""

    narrowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()
        self.search = SearchField(_("Search a shop, an article, a total… (Ctrl+F)"))
        self.search.setMinimumWidth(110)
        self.search.searched.connect(lambda text: self.narrow(text=text))
        self.shop = Choice(_("Shop"), (("", _("All shops")),))
        self.shop.chosen.connect(lambda slug: self.narrow(shop=slug))
        self.month = Choice(_("Month"), (("", _("All months")),))
        self.month.chosen.connect(lambda month: self.narrow(month=month))
        self.family = Choice(_("Family"), (("", _("All families")),))
        self.family.chosen.connect(lambda slug: self.narrow(family=slug))
        self.differs = Button("", self._turn, kind="pill", icon="warning", name=_("Totals that do not add up"))
        self.differs.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.search, 1)
        for choice, widest in ((self.shop, 176), (self.month, 150), (self.family, 176)):
            choice.setMaximumWidth(widest)
        for field in (self.differs, self.shop, self.month, self.family):
            row.addWidget(field)

    def offer(self, found: Everything) -> None:
        """What there is to choose from."""
        wanted = self.wanted
        self.shop.offer((("", _("All shops")), *found.shops), wanted.shop)
        months: Sequence[tuple[str, str]] = [(month, words.month_text(month)) for month in found.months]
        self.month.offer((("", _("All months")), *months), wanted.month)
        self.family.offer((("", _("All families")), *found.families), wanted.family)
        many = sum(words.differs(ticket) for ticket in found.tickets)
        self.differs.setText(_("Differ · {n}").format(n=formats.count(many)))
        self.differs.setToolTip(_("Receipts whose lines and total disagree"))
        if wanted.differs and not many:
            self.take(replace(wanted, differs=False))
        self.differs.setVisible(bool(many))

    def take(self, wanted: Wanted) -> None:
        """Shows a filter given from elsewhere, without telling."""
        self.wanted = wanted
        self.search.setText(wanted.text)
        self.shop.take(wanted.shop)
        self.month.take(wanted.month)
        self.family.take(wanted.family)
        self.differs.set_on(wanted.differs)

    def narrow(self, **changes: Any) -> None:
        """Another filter."""
        fresh = replace(self.wanted, **changes)
        if fresh != self.wanted:
            self.wanted = fresh
            self.differs.set_on(fresh.differs)
            self.narrowed.emit()

    def _turn(self) -> None:
        self.narrow(differs=not self.wanted.differs)

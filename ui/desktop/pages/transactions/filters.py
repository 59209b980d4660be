"""The bar above the movements: words, account, category, period, and the hidden ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.queries.transactions import Filter
from pims.reference.companies import directory
from ui.desktop.pages.transactions import data
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.field import Choice, SearchField
from ui.wording import formats


class FilterBar(QWidget):
    """Holds the filter in use; `narrowed` tells a new one."""

    narrowed = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.wanted = Filter()
        self._today, self._hidden = today, 0
        self._search = SearchField(_("Search a shop, a label, an amount… (Ctrl+F)"))
        self._search.searched.connect(lambda text: self.narrow(text=text))
        self._account = Choice(_("Account"), (("", _("All accounts")),))
        self._account.chosen.connect(lambda key: self.narrow(account=key))
        self._category = Choice(_("Category"), (("", _("All categories")),))
        self._category.chosen.connect(lambda slug: self.narrow(category=slug))
        self._period = Choice(_("Period"), tuple(data.period_words().items()))
        self._period.chosen.connect(self._take_period)
        self._more = Button("", self._clear_extra, kind="pill", icon="close", name=_("Show all again"))
        self._more.set_on(True)
        self._more.hide()
        self.aside = Button("", self._turn_hidden, kind="pill", icon="eye", name=_("Hidden transactions"))
        self.aside.setToolTip(_("Transactions that you left out of lists and sums"))
        self.aside.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._search.setMinimumWidth(160)
        row.addWidget(self._search, 1)
        for field in (self._more, self.aside, self._account, self._category, self._period):
            row.addWidget(field)

    def offer(self, offered: data.Choices) -> None:
        """What there is to choose from."""
        self._account.offer((("", _("All accounts")), *offered.accounts), self.wanted.account)
        none: Sequence[tuple[str, str]] = (("", _("All categories")), (data.NONE, _("Without category")))
        self._category.offer((*none, *offered.categories), self.wanted.category)
        self._hidden = offered.hidden
        self._show_hidden()
        if self.wanted.hidden and not self._hidden:
            self.narrow(hidden=False)

    def take(self, wanted: Filter) -> None:
        """Shows a filter given from elsewhere, without telling."""
        self.wanted = wanted
        self._search.setText(wanted.text)
        self._account.take(wanted.account)
        self._category.take(wanted.category)
        self._show_extra()
        self._show_hidden()

    def narrow(self, **changes: Any) -> None:
        """Another filter."""
        fresh = replace(self.wanted, **changes)
        if fresh != self.wanted:
            self.wanted = fresh
            self._show_hidden()
            self.narrowed.emit(fresh)

    def start_search(self) -> None:
        """Puts the cursor into the search field."""
        self._search.begin()

    def _turn_hidden(self) -> None:
        self.narrow(hidden=not self.wanted.hidden)

    def _show_hidden(self) -> None:
        words = ngettext("{n} hidden", "{n} hidden", self._hidden).format(n=formats.count(self._hidden))
        self.aside.setText(words)
        self.aside.set_on(bool(self.wanted.hidden))
        self.aside.setVisible(bool(self._hidden or self.wanted.hidden))

    def _take_period(self, name: str) -> None:
        since, until = data.periods(self._today)[name]
        self.narrow(since=since, until=until)
        self._show_extra()

    def _clear_extra(self) -> None:
        self.narrow(company="", since=None, until=None)
        self._show_extra()

    def _show_extra(self) -> None:
        """A pill for what the lists cannot say: a company, a span of days."""
        wanted, parts = self.wanted, []
        span = (wanted.since, wanted.until)
        named = next((name for name, days in data.periods(self._today).items() if days == span), "")
        self._period.take(named or "all")
        if wanted.company:
            firm = directory().get(wanted.company)
            parts.append(firm.name if firm else wanted.company)
        if not named:
            parts.append(_span_words(wanted.since, wanted.until))
        self._more.setText(" \u00b7 ".join(parts))
        self._more.setVisible(bool(parts))


def _span_words(since: date | None, until: date | None) -> str:
    if since == until:
        return formats.day(since)
    first, last = formats.day(since) if since else "…", formats.day(until) if until else "…"
    return f"{first} \u2013 {last}"

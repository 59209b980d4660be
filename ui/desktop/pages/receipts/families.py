"""The families: what each takes of the baskets, month by month, and the lines behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.insights.basket import Bought, bought
from ui.desktop.charts.drawn import CategoryBars, Legend
from ui.desktop.models.rows import Cell, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.page import scrolled
from ui.desktop.pages.receipts import words
from ui.desktop.pages.receipts.data import shop_name
from ui.desktop.pages.receipts.family import FamilyWord
from ui.desktop.pages.receipts.shares import Shares, lines_of, shares
from ui.desktop.pages.views import View
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import ElidedLabel
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.baskets import family_text, kind_text

_BARS, _CHART, _LINES, _PICK = 300, 176, 270, 200  # pixels: bars wide, months high, lines high at least, choice wide


class FamiliesView(View):
    """`article_wanted` fires with the key of an article, `ticket_wanted` with a ticket, `told` with a line."""

    article_wanted = Signal(str)
    ticket_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines: Sequence[Bought] = ()
        self.found = Shares()
        self._month, self._currency, self.family = "", "", ""
        self._line: Bought | None = None
        self._chart: Any = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(self._left())
        right = QWidget()
        right.setLayout(self._right())
        row.addWidget(scrolled(right), 1)
        session.warm.connect(self._draw_months)

    def ask(self) -> None:
        """Reads all lines."""
        month, currency = self._month, self._currency

        def question(conn: Any) -> tuple[list[Bought], Shares]:
            lines = bought(conn)
            return lines, shares(lines, month, currency)

        self._session.read(self, question, lambda found: self._take(*found))

    def memory(self) -> dict[str, Any]:
        """The month, the currency and the family."""
        return {"month": self._month, "currency": self._currency, "family": self.family}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self._month, self._currency = memory.get("month", ""), memory.get("currency", "")
        self.family = memory.get("family", "")

    def tell(self) -> None:
        """Says what was spent, and how much of it has a family."""
        found = self.found
        if found.goods > 0:
            part = formats.percent(found.known / found.goods)
            amount = formats.money(found.total, found.currency)
            self.told.emit(_("{amount} · {part} in a known family").format(amount=amount, part=part))
        else:
            self.told.emit("")

    def show_family(self, family: str) -> None:
        """The lines of a family; the same again shows all."""
        self.family = "" if family == self.family else family
        self._list()

    def _choose_family(self, family: str) -> None:
        self.family = family
        self._list()

    def choose_month(self, month: str) -> None:
        """Another month; empty for all."""
        self._month = month
        self._narrow()

    # --- parts -------------------------------------------------------------------------------------------------------

    def _left(self) -> QVBoxLayout:
        self.bars = CategoryBars()
        self.bars.setAccessibleName(_("Share of each family"))
        self.bars.picked.connect(self.show_family)
        self.month = Choice(_("Month"))
        self.month.chosen.connect(self.choose_month)
        self.currency = Choice(_("Currency"))
        self.currency.chosen.connect(self._choose_currency)
        card = Card(_("Share of each family"))
        card.setFixedWidth(_BARS)
        pick = QHBoxLayout()
        pick.addWidget(self.month, 1)
        pick.addWidget(self.currency)
        card.body.addLayout(pick)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 10, 0)
        column.addWidget(self.bars, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)
        card.body.addWidget(scrolled(body), 1)
        self.word = FamilyWord(self._session)
        self.aside = Card(spacing=6)
        self.aside.setFixedWidth(_BARS)
        self._name = ElidedLabel("", "strong")
        self.aside.body.addWidget(self._name)
        links = QHBoxLayout()
        links.setSpacing(14)
        self._price = Button(_("Price over time"), self._lead_to_article, kind="link")
        links.addWidget(self._price)
        links.addWidget(Button(_("See the receipt"), self._lead_to_ticket, kind="link"))
        links.addStretch(1)
        self.aside.body.addLayout(links)
        self.aside.body.addWidget(self.word)
        self.aside.hide()
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(card, 1)
        left.addWidget(self.aside)
        return left

    def _right(self) -> QVBoxLayout:
        months = Card(_("Baskets by month"), spacing=6)
        self._legend = Legend()
        months.body.addWidget(self._legend)
        self._chart_place = QVBoxLayout()
        months.body.addLayout(self._chart_place)
        lines = Card()
        lines.body.setContentsMargins(5, 8, 5, 6)
        head = QHBoxLayout()
        head.setContentsMargins(12, 2, 6, 0)
        self._title = ElidedLabel("", "card_title")
        self.pick = Choice(_("Family"))
        self.pick.setMaximumWidth(_PICK)
        self.pick.chosen.connect(self._choose_family)
        head.addWidget(self._title, 1)
        head.addWidget(self.pick)
        lines.body.addLayout(head)
        self.model = TableModel(_columns(), self)
        self.table = RowsView(self.model, _("Lines of the receipts"))
        self.table.picked.connect(self._picked)
        self.table.opened.connect(lambda line: self.ticket_wanted.emit(line.receipt_id))
        lines.body.addWidget(self.table, 1)
        lines.setMinimumHeight(_LINES)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(14)
        right.addWidget(months)
        right.addWidget(lines, 1)
        return right

    # --- showing -----------------------------------------------------------------------------------------------------

    def _narrow(self) -> None:
        lines, month, currency = self._lines, self._month, self._currency
        self._session.read(self, lambda _conn: shares(lines, month, currency), lambda found: self._take(lines, found))

    def _choose_currency(self, currency: str) -> None:
        self._currency = currency
        self._narrow()

    def _take(self, lines: Sequence[Bought], found: Shares) -> None:
        self._lines, self.found = lines, found
        months = [(month, words.month_text(month)) for month in found.months]
        self.month.offer((("", _("All months")), *months), found.month)
        self.currency.offer([(code, code) for code in found.currencies], found.currency)
        self.currency.setVisible(len(found.currencies) > 1)
        self.bars.show_slices(found.slices, found.currency)
        self._legend.show_names(found.stack.names)
        if self.family and self.family not in {part.slug for part in found.slices}:
            self.family = ""
        names = [(part.slug, family_text(part.slug)) for part in found.slices]
        self.pick.offer((("", _("All families")), *names), self.family)
        self._list()
        self._draw_months()
        self.tell()

    def _list(self) -> None:
        rows = lines_of(self._lines, self.found, self.family)
        kept = self._line
        self.model.show_source(ListSource(rows), "on", True)
        self.table.scrollToTop()
        many = ngettext("{n} line", "{n} lines", len(rows)).format(n=formats.count(len(rows)))
        name = family_text(self.family) if self.family else _("All families")
        self._title.setText(f"{name} · {many}")
        self.pick.take(self.family)
        again = next((row for row in rows if kept is not None and row.line_id == kept.line_id), None)
        self._picked(again)

    def _picked(self, line: Bought | None) -> None:
        self._line = line
        told = line is not None and bool(line.label) and line.kind in ("product", "return")
        self.aside.setVisible(told)
        if line is not None and told:
            self._name.setText(line.label)
            self._price.setVisible(bool(line.article))
            self.word.show_label(line.label, line.kin)

    def _lead_to_article(self) -> None:
        if self._line is not None:
            self.article_wanted.emit(self._line.article)

    def _lead_to_ticket(self) -> None:
        if self._line is not None:
            self.ticket_wanted.emit(self._line.receipt_id)

    def _draw_months(self) -> None:
        """Builds the chart once the drawing library is loaded."""
        if not self.found.stack.months or not self._session.is_warm:
            return
        from ui.desktop.charts.months import MonthsChart

        if not isinstance(self._chart, MonthsChart):
            chart = MonthsChart()
            chart.setAccessibleName(_("Baskets by month"))
            chart.setFixedHeight(_CHART)
            chart.picked.connect(lambda year, number: self.choose_month(f"{year:04}-{number:02}"))
            self._chart_place.addWidget(chart)
            self._chart = chart
            QTimer.singleShot(0, self, self._draw_months)  # the window answers between making the axes and filling them
            return
        self._chart.show_stack(self.found.stack)


def _columns() -> tuple[Column, ...]:
    return (
        Column("on", _("Date"), 118, lambda row: Cell(formats.day(row.on)), "on"),
        Column("label", _("Article"), 0, _label, "label"),
        Column("company", _("Shop"), 120, lambda row: Cell(shop_name(row.company), "muted"), "company", spare=True),
        Column("family", _("Family"), 170, _family, spare=True),
        Column("amount", _("Amount"), 104, _amount, "amount", right=True),
    )


def _label(row: Bought) -> Cell:
    many = words.number(row.quantity) if row.quantity not in (None, "", "1") and row.quantity else ""
    name = row.label or kind_text(row.kind)
    return Cell(name, note=f"× {many}" if many else "")


def _family(row: Bought) -> Cell:
    return Cell(family_text(row.family), "muted" if row.family else "faint")


def _amount(row: Bought) -> Cell:
    if row.amount is None:
        return Cell(formats.DASH, "faint")
    return Cell(formats.money(row.amount, row.currency), "ok" if row.amount < 0 else "text")

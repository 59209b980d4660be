"""The plans: what each line uses against what it pays for, and every use beside the plan with its cost."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.insights.paid_use import PaidUse
from pims.insights.plan import Contract
from ui.desktop.charts.bars import Bars
from ui.desktop.models.rows import Cell, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.page import scrolled
from ui.desktop.pages.telecom import data, words
from ui.desktop.pages.telecom.measures import measures_of
from ui.desktop.pages.telecom.use import UsePanel
from ui.desktop.pages.views import View
from ui.desktop.session import Session
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.paper import PaperRow
from ui.desktop.widgets.table import ROW, RowsView
from ui.wording import formats
from ui.wording.plans import fit_text

_WORDS, _NARROW = 316, 860  # pixels: the sentences of a line, the room in which its months stand beside them
_THIN = 480  # pixels: the room in which months stand beside each other
_ROWS, _HEAD = 12, 46  # uses in sight, pixels of their heading
_MOVING = 250  # milliseconds in which a page is laid out anew


class PlanCard(Card):
    """One line: its plan, a usual month, whether the plan fits and why; its months beside it."""

    def __init__(self, one: Contract) -> None:
        super().__init__(spacing=8)
        self.one = one
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(ElidedLabel(words.line_name(one), "card_title"), 1)
        head.addWidget(Chip(words.fit_look(one.fit.code)))
        self.body.addLayout(head)
        self._row = row = QHBoxLayout()
        row.setSpacing(24)
        self.body.addLayout(row)
        measures = measures_of(one)
        self._bars = QHBoxLayout()
        self._bars.setSpacing(24)
        left = QWidget()
        left.setFixedWidth(_WORDS)
        row.addWidget(left)
        self._say(left)
        for measure in measures:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(PlainLabel(measure.name, "label"))
            bars = Bars(measure.name)
            bars.show_bars(measure.bars, measure.limit, measure.limit_text)
            column.addWidget(bars)
            if measure.limit_text and not measure.limit:
                column.addWidget(PlainLabel(measure.limit_text, "small"))
            column.addStretch(1)
            self._bars.addLayout(column, 1)
        if measures:
            row.addLayout(self._bars, 1)
        else:
            row.addStretch(1)
        if any(bar.part for measure in measures for bar in measure.bars):
            self.body.addWidget(PlainLabel(_("Fainter bars: part of the month only."), "small"))
        self.setAccessibleName(f"{words.line_name(one)}. {fit_text(one)}")

    def lay_out(self, room: int) -> None:
        """The months beside the words, or below them, or one below the other."""
        narrow, thin = room < _NARROW, room < _THIN
        self._bars.setDirection(QBoxLayout.Direction.TopToBottom if thin else QBoxLayout.Direction.LeftToRight)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12 if narrow else 24)

    def _say(self, left: QWidget) -> None:
        one, column = self.one, QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        fit = PlainLabel(fit_text(one), wrap=True)
        fit.setFixedWidth(_WORDS)
        fit.setMinimumHeight(fit.heightForWidth(_WORDS))  # also when the months stand below it
        column.addWidget(fit)
        column.addSpacing(6)
        if one.plan:
            price = formats.money(one.plan.price, one.plan.currency)
            known = price if one.plan.with_tax else _("{price} before tax").format(price=price)
            name = _("Plan, by the last bill") if one.plan.basis == "line" else _("A usual bill")
            column.addWidget(PaperRow(name, known, role="small"))
            if one.plan.label:
                column.addWidget(ElidedLabel(one.plan.label, "small"))
        if one.used:
            column.addSpacing(4)
            column.addWidget(PlainLabel(_("A usual month"), "label"))
            for name, value in words.usual_text(one.used):
                column.addWidget(PaperRow(name, value, role="small"))
            column.addWidget(PlainLabel(words.months_text(one.used), "small", wrap=True))
        if one.fit.beyond:
            spent = formats.money(one.fit.beyond, one.currency)
            times = ngettext("{count} time", "{count} times", one.fit.beyond_times).format(count=one.fit.beyond_times)
            column.addSpacing(4)
            column.addWidget(PaperRow(_("Beside the plan"), f"{spent}, {times}", role="small", tone="warn"))


class PlanView(View):
    """Every line with its months, and what it used beside its plan."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._known, self._line = data.Known(), ""
        self._chosen: int | None = None
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(14)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(14)
        column.addLayout(self._cards)
        self.model = TableModel(_columns(), self)
        self.table = RowsView(self.model, _("Used beside the plan, and abroad"))
        self.table.picked.connect(self._picked)
        self.list = Card(_("Used beside the plan, and abroad"))
        self.list.body.setContentsMargins(5, 10, 5, 6)
        self.list.head.setContentsMargins(12, 0, 12, 0)
        self._sum = PlainLabel("", "strong")
        self.list.head.addWidget(self._sum)
        self.list.body.addWidget(self.table, 1)
        column.addWidget(self.list)
        self._none = PlainLabel("", "muted", wrap=True)
        column.addWidget(self._none)
        column.addStretch(1)
        self.area = scrolled(body)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(_MOVING)
        self.area.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._keep_in_sight())
        self.panel = UsePanel(session)
        self.panel.closed.connect(self.close_panel)
        self.panel.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.area, 1)
        row.addWidget(self.panel)

    def show_known(self, known: data.Known, line: str) -> None:
        """Shows a line, or all."""
        self._known, self._line = known, line
        empty_out(self._cards)
        for one in sorted(known.shown(line), key=lambda one: (one.plan is None, not one.months, one.company, one.line)):
            self._cards.addWidget(PlanCard(one))
        paid = known.paid_of(line)
        self.model.show_source(ListSource([_Row(one) for one in paid]))
        self.table.setFixedHeight(_HEAD + ROW * min(len(paid), _ROWS))
        self.list.setVisible(bool(paid))
        has_use = any(one.months for one in known.shown(line))
        self._none.setText(_("No use beside the plan, none abroad.") if has_use and not paid else "")
        self._none.setVisible(bool(self._none.text()))
        self._sum.setText(_sums(paid))
        self._open()
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the lines out for the room there is."""
        super().resizeEvent(event)
        self._lay_out()

    def cards(self) -> list[PlanCard]:
        """The lines shown."""
        return [card for card in self.findChildren(PlanCard) if not card.isHidden()]

    def close_panel(self) -> bool:
        """Closes the use; False when none was open."""
        shown = not self.panel.isHidden()
        self._chosen = None
        self.panel.hide()
        self.table.clearSelection()
        self._lay_out()
        return shown

    def memory(self) -> dict[str, Any]:
        """The use that is open."""
        return {"chosen": self._chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes it back."""
        self._chosen = memory.get("chosen")

    def tell(self) -> None:
        """Says how many lines there are."""
        many = len(self._known.shown(self._line))
        self.told.emit(ngettext("{n} line", "{n} lines", many).format(n=formats.count(many)) if many else "")

    def _picked(self, row: _Row | None) -> None:
        if row is not None and row.use.event.id != self._chosen:
            self._chosen = row.use.event.id
            self._open()
            self._follow.start()

    def _keep_in_sight(self) -> None:
        """The months may move below the words when a use is opened: the list stays in sight meanwhile."""
        if self._follow.isActive():
            self.area.verticalScrollBar().setValue(self.list.y() + self.list.height() - self.area.viewport().height())

    def _open(self) -> None:
        use = next((one for one in self._known.paid_of(self._line) if one.event.id == self._chosen), None)
        self.panel.setVisible(use is not None)
        if use is not None:
            self.panel.show_use(use, self._known.file(use.import_id))
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.width() - (self.panel.width() if not self.panel.isHidden() else 0)
        for card in self.cards():
            card.lay_out(room)


class _Row:
    """A use of the list, as it is sorted."""

    def __init__(self, use: PaidUse) -> None:
        self.use = use
        self.at, self.cost, self.why = use.event.at, use.event.cost or 0, use.why


def _sums(paid: list[PaidUse]) -> str:
    sums: dict[str, int] = {}
    for one in paid:
        if one.event.cost:
            sums[one.event.currency] = sums.get(one.event.currency, 0) + one.event.cost
    return " · ".join(formats.micro_money(cost, code) for code, cost in sorted(sums.items()))


def _columns() -> tuple[Column, ...]:
    return (
        Column("at", _("Date"), 160, lambda row: Cell(words.when_text(row.use.event)), "at"),
        Column("why", _("Why"), 150, _why, "why", spare=True),
        Column("what", _("What"), 0, _what),
        Column("size", _("How much"), 100, lambda row: Cell(words.size_text(row.use.event)), right=True, spare=True),
        Column("cost", _("Cost"), 100, _cost, "cost", right=True),
    )


def _why(row: _Row) -> Cell:
    return Cell(chips=(words.why_look(row.use.why),))


def _what(row: _Row) -> Cell:
    event = row.use.event
    note = " · ".join(part for part in (words.other_end(event), event.zone) if part)
    return Cell(words.kind_text(event), note=note, icon=words.kind_icon(event), tip=note)


def _cost(row: _Row) -> Cell:
    event = row.use.event
    if event.cost is None:
        return Cell(formats.DASH, "faint", tip=_("The file states no cost."))
    said = formats.micro_money(event.cost, event.currency)
    return Cell(said, strong=bool(event.cost), tip=words.basis_text(row.use.basis) if event.cost else "")

"""One article: its price over time, how often and where it was bought, its family."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.insights.prices import Article, PricePoint
from ui.desktop.pages.page import scrolled
from ui.desktop.pages.receipts import words
from ui.desktop.pages.receipts.data import shop_name
from ui.desktop.pages.receipts.drawn import PriceChart, Priced
from ui.desktop.pages.receipts.family import FamilyWord
from ui.desktop.pages.receipts.shown import Per
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Rule, empty_out
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.paper import PaperRow
from ui.wording import formats

_WIDE = 350
_SHOWN = 60  # purchases listed


class ArticlePanel(Card):
    """The panel beside the articles. `ticket_wanted` fires with the id of a ticket."""

    closed = Signal()
    ticket_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(_("Article"))
        self.setFixedWidth(_WIDE)
        self.article: Article | None = None
        self._by_measure = False
        self.head.addWidget(Button("", self.closed.emit, kind="quiet", icon="close", name=_("Close the article")))
        self.chart = PriceChart()
        self.chart.picked.connect(self.ticket_wanted)
        self.family = FamilyWord(session)
        self.one = Button(_("Each"), lambda: self._turn(by_measure=False), kind="pill")
        self.measure = Button(_("A kilo"), lambda: self._turn(by_measure=True), kind="pill")
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(6)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._head = QVBoxLayout()
        self._head.setSpacing(2)
        column.addLayout(self._head)
        turn = QHBoxLayout()
        turn.setSpacing(8)
        turn.addWidget(PlainLabel(_("Price over time"), "label"), 1)
        turn.addWidget(self.one)
        turn.addWidget(self.measure)
        column.addSpacing(4)
        column.addLayout(turn)
        column.addWidget(self.chart)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(3)
        column.addLayout(self._facts)
        column.addWidget(Rule())
        column.addWidget(self.family)
        column.addWidget(Rule())
        column.addWidget(PlainLabel(_("Bought"), "label"))
        self._times = QVBoxLayout()
        self._times.setSpacing(2)
        column.addLayout(self._times)
        self.area = scrolled(body)
        self.body.addWidget(self.area, 1)

    def show_article(self, article: Article, *, top: bool = True) -> None:
        """Shows an article."""
        if self.article is None or self.article.key != article.key:
            self._by_measure = False
        self.article = article
        measured = bool(article.measure) and any(point.per is not None for point in article.points)
        weighed = measured and all(point.per == point.each for point in article.points)
        self.one.setVisible(measured and not weighed)
        self.measure.setVisible(measured and not weighed)
        self.measure.setText(words.measure_text(article.measure))
        self._by_measure = self._by_measure and measured
        self._show_head(article)
        self._draw(article)
        self._show_facts(article)
        self.family.show_label(article.label, article.kin)
        self._show_times(article)
        if top:
            self.area.verticalScrollBar().setValue(0)

    def _turn(self, *, by_measure: bool) -> None:
        self._by_measure = by_measure
        if self.article is not None:
            self._draw(self.article)

    def _draw(self, article: Article) -> None:
        self.one.set_on(not self._by_measure)
        self.measure.set_on(self._by_measure)
        prices = [
            Priced(point.on, amount, _where(point), point.receipt_id)
            for point in article.points
            if (amount := point.per if self._by_measure else point.each) is not None
        ]
        self.chart.show_prices(prices, article.currency)

    def _show_head(self, article: Article) -> None:
        empty_out(self._head)
        self._head.addWidget(PlainLabel(article.label, "card_title", wrap=True))
        self._head.addWidget(PlainLabel(formats.money(article.last, article.currency), "kpi"))
        last = article.points[-1]
        parts = [_("on {day}").format(day=formats.day(article.last_on))]
        if last.per is not None and last.per != last.each:
            parts.append(words.per_text(Per(last.per, article.measure), article.currency))
        self._head.addWidget(PlainLabel(" · ".join(parts), "small"))

    def _show_facts(self, article: Article) -> None:
        empty_out(self._facts)
        times = ngettext("{n} time", "{n} times", article.times).format(n=formats.count(article.times))
        low, high = (formats.money(price, article.currency) for price in (article.lowest, article.highest))
        facts = [
            (_("Since the first purchase"), words.change_text(article.first, article.last)),
            (_("Lowest and highest"), f"{low} – {high}" if low != high else low),
            (_("How often"), " · ".join(part for part in (times, words.rhythm_text(article)) if part)),
            (_("Where"), ", ".join(shop_name(slug) for slug in article.companies)),
            (_("Spent in all"), formats.money(article.spent, article.currency)),
            (_("Barcode"), article.gtin),
        ]
        for name, value in facts:
            if value:
                self._facts.addLayout(_fact(name, value))

    def _show_times(self, article: Article) -> None:
        empty_out(self._times)
        for point in article.points[::-1][:_SHOWN]:
            many = f"{words.number(point.quantity)} × " if point.quantity not in (None, "1") and point.quantity else ""
            row = PaperRow(
                f"{formats.day(point.on)} · {shop_name(point.company)}",
                f"{many}{formats.money(point.each, article.currency)}",
                leads=_("See the receipt"),
            )
            row.pressed.connect(lambda ticket=point.receipt_id: self.ticket_wanted.emit(ticket))
            self._times.addWidget(row)


def _fact(name: str, value: str) -> QHBoxLayout:
    """A name on the left, what is known on the right, on several lines when it is long."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(PlainLabel(name, "small"), 0, Qt.AlignmentFlag.AlignTop)
    known = PlainLabel(value, "small", wrap=True)
    known.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    known.setAccessibleName(f"{name}: {value}")
    row.addWidget(known, 1)
    return row


def _where(point: PricePoint) -> str:
    return " · ".join(part for part in (shop_name(point.company), point.store) if part)

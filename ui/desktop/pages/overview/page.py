"""The Overview page: four figures, months, categories, calendar, who knows most."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from ui.desktop.charts.drawn import CategoryBars, HeatMap, Legend
from ui.desktop.pages.overview.data import Late, Overview, overview
from ui.desktop.pages.page import Page, scrolled
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Kpi, empty_out
from ui.desktop.widgets.knowers import Knowers
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.notice import Banner, EmptyState
from ui.wording import formats


class FigureCard(Card):
    """A card of the page; without movements it says what it waits for."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__(title)
        self._content = QWidget()
        self.more = QVBoxLayout(self._content)
        self.more.setContentsMargins(0, 0, 0, 0)
        self.more.setSpacing(10)
        self.more.addWidget(content, 0, Qt.AlignmentFlag.AlignTop)
        self._wait = PlainLabel(_("Import a bank statement to see it here."), "muted", wrap=True)
        self._wait.hide()
        self.body.addWidget(self._content, 1)
        self.body.addWidget(self._wait, 1, Qt.AlignmentFlag.AlignTop)

    def show_content(self, *, shown: bool) -> None:
        """Shows the figure, or what it waits for."""
        self._content.setVisible(shown)
        self._wait.setVisible(not shown)


class OverviewPage(Page):
    """Where the money goes and who knows most."""

    def __init__(self, session: Session) -> None:
        add = Button(_("Import"), lambda: session.wanted.emit("imports", None), kind="primary", icon="plus")
        super().__init__(session, _("Overview"), add)
        self._view: Overview | None = None
        self._banner = QVBoxLayout()
        self.column.addLayout(self._banner)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(scrolled(self._figures()))
        self._stack.addWidget(self._nothing())
        session.warm.connect(self._draw_months)

    def refresh(self) -> None:
        """Asks for the figures."""
        today = self.session.today
        self.session.read(self, lambda conn: overview(conn, today), self.show_view)

    def show_view(self, view: Overview) -> None:
        """Shows the figures."""
        self._view = view
        empty_out(self._banner)
        self._stack.setCurrentIndex(2 if view.empty else 1)
        if view.empty:
            self.context.setText(_("Nothing leaves this computer"))
            return
        month, before = formats.month(*view.month), formats.month_year(*view.month_before)
        compared = _("{month}, compared with {before}").format(month=month, before=before)
        self.context.setText(compared if view.spends else _("No statement yet"))
        if self.session.is_example:
            self._banner.addWidget(self._example())
        elif view.late:
            self._banner.addWidget(self._late(view.late))
        self._show_kpis(view)
        self._months.title.setText(_("Spending by month"))
        by_category = _("{month} by category").format(month=formats.month(*view.month))
        self._categories.title.setText(by_category if view.spends else _("By category"))
        for card in (self._months, self._categories, self._calendar):
            card.show_content(shown=view.spends)
        self._bars.show_slices(view.categories, view.currency)
        self._heat.show_calendar(view.calendar)
        self._knowers.show_rows(view.knowers)
        self._legend.show_names(view.stack.names)
        self._draw_months()

    def _show_kpis(self, view: Overview) -> None:
        spent = formats.money(-view.spent, view.currency) if view.spends else "\u2014"
        self._spent.show_figure(spent, *_change(view))
        yearly = formats.money(view.subscriptions_monthly, view.currency)
        risen = ngettext("{n} price rise", "{n} price rises", view.risen).format(n=view.risen) if view.risen else ""
        paid = _("{count} · {amount}/month").format(count=view.subscriptions, amount=yearly)
        in_all = _("{amount} a year").format(amount=formats.money(view.subscriptions_yearly, view.currency))
        self._subs.show_figure(
            paid if view.subscriptions else formats.count(0),
            (risen or in_all) if view.subscriptions else _("None"),
            "danger" if view.risen else "muted",
        )
        seen = ngettext("{n} observed item", "{n} observed items", view.observed).format(n=formats.count(view.observed))
        self._firms.show_figure(formats.count(view.companies), seen)
        late = ngettext("{n} late", "{n} late", view.late_count).format(n=view.late_count)
        self._asked.show_figure(
            formats.count(view.open_requests),
            late if view.late_count else _("None is late"),
            "danger" if view.late_count else "muted",
        )

    def _figures(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._spent, self._subs = Kpi(_("Spent in the month")), Kpi(_("Active subscriptions"))
        self._firms, self._asked = Kpi(_("Companies that hold your data")), Kpi(_("Requests under way"))
        row = QHBoxLayout()
        row.setSpacing(14)
        for kpi in (self._spent, self._subs, self._firms, self._asked):
            row.addWidget(kpi, 1)
        column.addLayout(row)
        grid = QGridLayout()
        grid.setSpacing(14)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        self._legend, self._bars, self._heat, self._knowers = Legend(), CategoryBars(), HeatMap(), Knowers()
        self._months = FigureCard(_("Spending by month"), self._legend)
        self._chart_place = self._months.more
        self._categories = FigureCard(_("By category"), self._bars)
        self._calendar = FigureCard(_("Spending calendar"), self._heat)
        knowers = FigureCard(_("Who knows most about you"), self._knowers)
        for place, card in enumerate((self._months, self._categories, self._calendar, knowers)):
            grid.addWidget(card, place // 2, place % 2)
        grid.setRowStretch(0, 1)
        column.addLayout(grid, 1)
        self._bars.setAccessibleName(_("Spending by category"))
        self._heat.setAccessibleName(_("Spending calendar"))
        self._bars.picked.connect(
            lambda slug: self.session.wanted.emit("transactions", {"category": slug, **self._span()})
        )
        self._heat.picked.connect(lambda on: self.session.wanted.emit("transactions", {"since": on, "until": on}))
        self._knowers.picked.connect(lambda slug: self.session.wanted.emit("companies", slug))
        self._chart: QWidget | None = None
        return body

    def _draw_months(self) -> None:
        """Builds the chart once the drawing library is loaded."""
        if self._view is None or not self._view.spends or not self.session.is_warm:
            return
        from ui.desktop.charts.months import MonthsChart

        if not isinstance(self._chart, MonthsChart):
            chart = MonthsChart()
            chart.setAccessibleName(_("Spending by month"))
            chart.picked.connect(self._open_month)
            self._chart_place.addWidget(chart, 1)
            self._chart = chart
            QTimer.singleShot(0, self, self._draw_months)  # the window answers between making the axes and filling them
            return
        self._chart.show_stack(self._view.stack)

    def _open_month(self, year: int, month: int) -> None:
        self.session.wanted.emit("transactions", _month_span(year, month))

    def _span(self) -> dict[str, date]:
        return _month_span(*self._view.month) if self._view else {}

    def _late(self, late: Late) -> Banner:
        text = ngettext(
            "{company} has not answered your request: {days} day late (due {day}).",
            "{company} has not answered your request: {days} days late (due {day}).",
            late.days,
        ).format(company=late.company, days=late.days, day=formats.short_day(late.due_on))
        return Banner(
            text, "warn", action=_("See the request"), does=lambda: self.session.wanted.emit("requests", late.id)
        )

    def _example(self) -> Banner:
        text = _("These are the data of an invented household.")
        return Banner(text, "accent", action=_("Leave and erase it"), does=self.session.example_left.emit)

    def _nothing(self) -> QWidget:
        go = self.session.wanted
        return EmptyState(
            "wallet",
            _("Your figures will stand here"),
            _("Import a bank statement or any export: spending, subscriptions, and the companies that know you."),
            action=_("Import files"),
            does=lambda: go.emit("imports", None),
        ).in_card()


def _change(view: Overview) -> tuple[str, str]:
    if view.change is None:
        return "", "muted"
    arrow = "\u25b2" if view.change > 0 else "\u25bc"
    before = formats.month_name(view.month_before[1])
    text = _("{arrow} {percent} against {month}").format(
        arrow=arrow, percent=formats.percent(abs(view.change)), month=before
    )
    return text, "danger" if view.change > 0 else "ok"


def _month_span(year: int, month: int) -> dict[str, date]:
    after = date(year + month // 12, month % 12 + 1, 1)
    return {"since": date(year, month, 1), "until": date.fromordinal(after.toordinal() - 1)}

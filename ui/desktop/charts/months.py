"""Spending by month, stacked by category: matplotlib on our tokens. Imported after the window is on screen."""

from __future__ import annotations

from typing import Any

from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolTip

from pims.records.money import exponent
from ui.desktop.charts.drawn import series_colour
from ui.desktop.charts.figures import Stack
from ui.desktop.plain import tip
from ui.desktop.theme import THEME
from ui.wording import formats

_BAR = 0.62
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 6, 10, 28
_TEXT = 12 * 72 / 100  # 12 pixels at 100 dots an inch
_MONTH = 42  # pixels that the name of a month wants
_STEPS = (1, 2, 2.5, 5, 10)


class MonthsChart(FigureCanvasQTAgg):
    """Bars of months. `picked` fires with year and month when a bar is pressed."""

    picked = Signal(int, int)

    def __init__(self) -> None:
        self._figure = Figure(dpi=100)
        super().__init__(self._figure)  # type: ignore[no-untyped-call]
        self._axes = self._figure.add_axes((0.1, 0.1, 0.8, 0.8))
        self._stack = Stack()
        self.setMinimumHeight(150)
        THEME.changed.connect(self._redraw)
        self.mpl_connect("motion_notify_event", self._hover)
        self.mpl_connect("button_press_event", self._press)

    def show_stack(self, stack: Stack) -> None:
        """Draws other figures."""
        self._stack = stack
        self.setAccessibleDescription(stack.spoken())
        self._redraw()

    def sizeHint(self) -> QSize:
        """Small: the card decides."""
        return QSize(420, 160)

    def minimumSizeHint(self) -> QSize:
        """Readable."""
        return QSize(240, 150)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the margins in pixels."""
        wide, high = max(event.size().width(), 100), max(event.size().height(), 80)
        place = (_LEFT / wide, _BOTTOM / high, 1 - (_LEFT + _RIGHT) / wide, 1 - (_TOP + _BOTTOM) / high)
        self._axes.set_position(place)
        self._name_months()
        super().resizeEvent(event)  # type: ignore[no-untyped-call]

    def _redraw(self) -> None:
        axes, theme, stack = self._axes, THEME.tokens, self._stack
        if not stack.months:
            return
        axes.clear()
        self._figure.set_facecolor(theme["surface"])
        axes.set_facecolor(theme["surface"])
        scale = 10 ** exponent(stack.currency)
        base = [0.0] * len(stack.months)
        for at, part in enumerate(stack.parts):
            boxes = []
            for month, minor in enumerate(part):
                low, high = base[month], base[month] + max(minor, 0) / scale
                left, right = month - _BAR / 2, month + _BAR / 2
                boxes.append([(left, low), (left, high), (right, high), (right, low)])
                base[month] = high
            colour = series_colour(at)
            axes.add_collection(PolyCollection(boxes, facecolors=colour, edgecolors=theme["surface"], linewidths=0.9))
        self._dress_axes(max(base, default=0.0) or 1.0, scale)
        self.draw_idle()  # type: ignore[no-untyped-call]

    def _dress_axes(self, top: float, scale: int) -> None:
        axes, theme, stack = self._axes, THEME.tokens, self._stack
        step = _nice_step(top / 4.5)
        ticks = [step * at for at in range(int(top / step) + 2) if step * at <= top * 1.12]
        axes.set_xlim(-0.62, len(stack.months) - 0.38)
        axes.set_ylim(0, max(top * 1.04, ticks[-1]))
        style: dict[str, Any] = {"color": theme["muted"], "fontsize": _TEXT}
        words = [formats.round_money(round(tick * scale), stack.currency) for tick in ticks]
        axes.set_yticks(ticks, words, **style)
        self._name_months()
        axes.tick_params(length=0, pad=7)
        for name, spine in axes.spines.items():
            spine.set_visible(name == "bottom")
            spine.set_color(theme["control"])
            spine.set_linewidth(0.8)
        axes.grid(axis="y", color=theme["border"], linewidth=0.8)
        axes.set_axisbelow(True)

    def _name_months(self) -> None:
        """Names every month, or every second when they would touch."""
        months = self._stack.months
        apart = 1 if self.width() - _LEFT >= _MONTH * len(months) else 2
        names = [formats.short_month(month) if not at % apart else "" for at, (_, month) in enumerate(months)]
        self._axes.set_xticks(range(len(months)), names, color=THEME.tokens["muted"], fontsize=_TEXT)

    def _month_at(self, event: Any) -> int | None:
        if event.inaxes is not self._axes or event.xdata is None:
            return None
        month = round(event.xdata)
        return month if 0 <= month < len(self._stack.months) and abs(event.xdata - month) <= _BAR / 2 else None

    def _hover(self, event: Any) -> None:
        month = self._month_at(event)
        place = event.guiEvent.globalPosition().toPoint() if event.guiEvent is not None else None
        if month is None or place is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(place, tip(self._stack.month_text(month)), self)

    def _press(self, event: Any) -> None:
        month = self._month_at(event)
        if month is not None:
            self.picked.emit(*self._stack.months[month])


def _nice_step(rough: float) -> float:
    power = 1.0
    while power * 10 <= rough:
        power *= 10
    return next(step * power for step in _STEPS if step * power >= rough)

"""Small charts drawn by hand: category bars, the spending calendar, a legend."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pims.i18n import _
from ui.desktop.charts.figures import Calendar, Slice
from ui.desktop.plain import shown, tip
from ui.desktop.theme import THEME
from ui.wording import formats

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LINE = 34


def series_colour(rank: int) -> str:
    """The colour of a category by its rank; the rest is grey."""
    series = THEME.tokens.series
    return series[min(rank, len(series) - 1)]


class CategoryBars(QWidget):
    """A bar for each category, longest first. `picked` fires with the category pressed."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._slices: Sequence[Slice] = ()
        self._currency = "EUR"
        self._hovered = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_slices(self, slices: Sequence[Slice], currency: str) -> None:
        """Draws other figures."""
        self._slices, self._currency = slices, currency
        said = [f"{part.name} {formats.money(part.amount, currency)}" for part in slices]
        self.setAccessibleDescription("; ".join(said))
        self.setMinimumHeight(_LINE * max(len(slices), 1))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """One line for each category."""
        return QSize(220, _LINE * max(len(self._slices), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bars."""
        painter, theme = QPainter(self), THEME.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = max((part.amount for part in self._slices), default=0) or 1
        for at, part in enumerate(self._slices):
            y = at * _LINE
            words = QRect(0, y, self.width(), 20)
            amount = formats.money(part.amount, self._currency)
            painter.setPen(QColor(theme["muted"]))
            painter.drawText(words, _RIGHT, amount)
            painter.setPen(QColor(theme["accent" if at == self._hovered else "text"]))
            room = words.width() - painter.fontMetrics().horizontalAdvance(amount) - 10
            name = painter.fontMetrics().elidedText(shown(part.name), Qt.TextElideMode.ElideRight, room)
            painter.drawText(words, _LEFT, name)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme["surface2"]))
            painter.drawRoundedRect(QRectF(0, y + 21, self.width(), 7), 3.5, 3.5)
            painter.setBrush(QColor(series_colour(part.colour)))
            painter.drawRoundedRect(QRectF(0, y + 21, max(self.width() * max(part.amount, 0) / top, 7), 7), 3.5, 3.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lights the category under the pointer."""
        self._light(self._at(event))

    def leaveEvent(self, event: QEvent) -> None:
        """No category is lit."""
        self._light(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press leads to its transactions."""
        at = self._at(event)
        if at >= 0:
            self.picked.emit(self._slices[at].slug)

    def _at(self, event: QMouseEvent) -> int:
        """The category under the pointer; the rest of all others leads nowhere."""
        at = int(event.position().y()) // _LINE
        return at if 0 <= at < len(self._slices) and self._slices[at].slug else -1

    def _light(self, at: int) -> None:
        self._hovered = at
        self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
        self.update()


class HeatMap(QWidget):
    """A square for each day, a column for each week, darker when more was spent. `picked` fires with a day."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._calendar = Calendar()
        self._cells: list[tuple[QRectF, date]] = []
        self.setMinimumHeight(150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_calendar(self, calendar: Calendar) -> None:
        """Draws other figures."""
        self._calendar = calendar
        best = max(calendar.days.items(), key=lambda pair: pair[1], default=None)
        if best is not None:
            text = _("{days} days with spending; the largest on {day}: {amount}").format(
                days=sum(1 for amount in calendar.days.values() if amount > 0),
                day=formats.day(best[0]),
                amount=formats.money(best[1], calendar.currency),
            )
            self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Seven rows and the months under them."""
        return QSize(480, 150)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws days, names of days, names of months."""
        painter, theme = QPainter(self), THEME.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(12)
        painter.setFont(font)
        names = [formats.weekday(number) for number in range(7)]
        left = max(painter.fontMetrics().horizontalAdvance(name) for name in names) + 10
        side = 18.0
        weeks = max(int((self.width() - left) // side), 1)
        self._cells = _cells(self._calendar.until, weeks, left, side)
        painter.setPen(QColor(theme["muted"]))
        for number in range(0, 7, 2):
            painter.drawText(QRectF(0, number * side, left - 8, side - 3), _RIGHT, names[number])
        self._draw_months(painter, side)
        painter.setPen(Qt.PenStyle.NoPen)
        levels = self._calendar.levels()
        for room, on in self._cells:
            amount = self._calendar.days.get(on, 0)
            level = 0 if amount <= 0 else 1 + sum(amount >= edge for edge in levels)
            painter.setBrush(QColor(theme.heat[level]))
            painter.drawRoundedRect(room, 3.5, 3.5)

    def event(self, event: QEvent) -> bool:
        """Says day and amount under the pointer."""
        if isinstance(event, QHelpEvent):
            on = self._day_at(event.pos())
            if on is not None:
                amount = formats.money(self._calendar.days.get(on, 0), self._calendar.currency)
                QToolTip.showText(event.globalPos(), tip(f"{formats.long_day(on)} \u00b7 {amount}"), self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press leads to the day's transactions."""
        on = self._day_at(event.position().toPoint())
        if on is not None:
            self.picked.emit(on)

    def _day_at(self, point: QPoint) -> date | None:
        return next((on for room, on in self._cells if room.contains(point)), None)

    def _draw_months(self, painter: QPainter, side: float) -> None:
        last_right = -1.0
        for room, on in self._cells:
            if on.weekday() == 0 and on.day <= 7:
                name = formats.short_month(on.month)
                width = painter.fontMetrics().horizontalAdvance(name)
                if room.left() > last_right and room.left() + width <= self.width():
                    painter.drawText(QRectF(room.left(), 7 * side + 4, width + 4, 18), _LEFT, name)
                    last_right = room.left() + width + 6


class Legend(QWidget):
    """Colours and names of the series, on as many lines as needed."""

    def __init__(self) -> None:
        super().__init__()
        self._names: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_names(self, names: Sequence[str]) -> None:
        """Other names."""
        self._names = names
        self.setAccessibleName(_("Legend: {names}").format(names=", ".join(names)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Lines depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Lines for a width."""
        return 22 * (1 + max((line for _at, line, _name, _rank in self._places(width)), default=0))

    def sizeHint(self) -> QSize:
        """One or two lines."""
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws squares and names."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(12)
        painter.setFont(font)
        for left, line, name, rank in self._places(self.width()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(series_colour(rank)))
            painter.drawRoundedRect(QRectF(left, line * 22 + 6, 9, 9), 2, 2)
            painter.setPen(QColor(THEME.tokens["muted"]))
            painter.drawText(QRectF(left + 14, line * 22, 400, 21), _LEFT, shown(name))

    def _places(self, width: int) -> list[tuple[int, int, str, int]]:
        font = QFont(self.font())
        font.setPixelSize(12)
        metrics, left, line, places = QFontMetrics(font), 0, 0, []
        for rank, name in enumerate(self._names):
            wide = 14 + metrics.horizontalAdvance(shown(name)) + 16
            if left and left + wide - 16 > width:
                left, line = 0, line + 1
            places.append((left, line, name, rank))
            left += wide
        return places


def _cells(until: date, weeks: int, left: float, side: float) -> list[tuple[QRectF, date]]:
    """The squares of the weeks that end with the week of `until`."""
    if until == date.min:
        return []
    monday = until - timedelta(days=until.weekday() + 7 * (weeks - 1))
    days = [monday + timedelta(days=number) for number in range(7 * weeks)]
    return [
        (QRectF(left + (number // 7) * side, (number % 7) * side, side - 3.5, side - 3.5), on)
        for number, on in enumerate(days)
        if on <= until
    ]

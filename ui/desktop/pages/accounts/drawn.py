"""The small drawings of an account: the line of its balance, and the strip of the months that files cover."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pims.i18n import _
from ui.desktop.pages.accounts.data import COVERED, MISSING, PARTLY, QUESTION, Month
from ui.desktop.pages.accounts.words import month_text
from ui.desktop.plain import tip
from ui.desktop.theme import THEME
from ui.wording import formats

_BAR, _YEAR = 14, 16  # pixels: the months, and the years under them
_WIDEST = 26
_NAME = 34  # pixels that a year wants


class BalanceLine(QWidget):
    """What an account held over time."""

    def __init__(self, line: Sequence[tuple[str, int]], currency: str) -> None:
        super().__init__()
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if line:
            said = _("From {first} to {last}").format(
                first=formats.money(line[0][1], currency), last=formats.money(line[-1][1], currency)
            )
            self.setAccessibleName(_("Balance over time"))
            self.setAccessibleDescription(said)
            self.setToolTip(tip(said))

    def sizeHint(self) -> QSize:
        """A line of text and a half."""
        return QSize(150, 36)

    def minimumSizeHint(self) -> QSize:
        """Gives way."""
        return QSize(80, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the line and the ground under it."""
        if len(self._line) < 2:
            return
        theme, painter = THEME.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        amounts = [amount for _day, amount in self._line]
        low, high = min(amounts), max(amounts)
        wide, tall = self.width() - 6, self.height() - 8
        points = [
            QPointF(3 + wide * at / (len(amounts) - 1), 4 + tall * (high - amount) / ((high - low) or 1))
            for at, amount in enumerate(amounts)
        ]
        ground = QColor(theme["accent"])
        ground.setAlpha(28)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        base = self.height() - 1
        painter.drawPolygon(QPolygonF([*points, QPointF(points[-1].x(), base), QPointF(points[0].x(), base)]))
        painter.setPen(QPen(QColor(theme["accent"]), 1.6))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme["accent"]))
        painter.drawEllipse(points[-1], 2.6, 2.6)


class CoverageStrip(QWidget):
    """A small bar for each month: covered, in part, hatched where something is missing. `picked` fires with a gap."""

    picked = Signal(object)

    def __init__(self, months: Sequence[Month]) -> None:
        super().__init__()
        self._months = months
        gaps = [month for month in months if month.gap is not None]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Months covered by your files"))
        self.setAccessibleDescription("; ".join(month_text(month) for month in gaps) or _("No gap"))
        self.setMouseTracking(bool(gaps))
        if gaps:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """The bars, and the years under them."""
        return QSize(260, _BAR + _YEAR)

    def minimumSizeHint(self) -> QSize:
        """Gives way."""
        return QSize(140, _BAR + _YEAR)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws months and years."""
        theme, painter = THEME.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(11)
        painter.setFont(font)
        room_left = -1.0
        for at, month in enumerate(self._months):
            room = self._room(at)
            self._draw(painter, room, month.state)
            if self._names_year(at) and room.left() > room_left:
                painter.setPen(QColor(theme["muted"]))
                painter.drawText(
                    QRectF(room.left(), _BAR + 2, 40, _YEAR), int(Qt.AlignmentFlag.AlignLeft), str(month.year)
                )
                room_left = room.left() + _NAME
        if self.hasFocus() and self.property("kbd"):
            painter.setPen(QPen(QColor(theme["accent"]), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(1, 0, self.width() - 2, _BAR), 4, 4)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A gap can be pressed."""
        month = self._at(event.position().x())
        self.setCursor(Qt.CursorShape.PointingHandCursor if month and month.gap else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens a gap."""
        month = self._at(event.position().x())
        if month is not None and month.gap is not None:
            self.picked.emit(month.gap)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the first gap."""
        gap = next((month.gap for month in self._months if month.gap is not None), None)
        if gap is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(gap)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Says the month under the pointer."""
        if isinstance(event, QHelpEvent):
            month = self._at(event.pos().x())
            if month is not None:
                QToolTip.showText(event.globalPos(), tip(month_text(month)), self)
            return True
        return super().event(event)

    def _names_year(self, at: int) -> bool:
        """Each January, and the first month when the next January leaves room for both."""
        month = self._months[at]
        return month.number == 1 or (not at and (13 - month.number) * self._step() > _NAME)

    def _step(self) -> float:
        return min(self.width() / max(len(self._months), 1), _WIDEST)

    def _room(self, at: int) -> QRectF:
        step = self._step()
        return QRectF(at * step, 0, max(step - 2, 2), _BAR)

    def _at(self, x: float) -> Month | None:
        at = int(x / self._step()) if self._months else -1
        return self._months[at] if 0 <= at < len(self._months) else None

    def _draw(self, painter: QPainter, room: QRectF, state: str) -> None:
        theme = THEME.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        ground = {
            COVERED: theme["accent"],
            PARTLY: theme.heat[2],
            MISSING: theme["danger_bg"],
            QUESTION: theme["warn_bg"],
        }
        painter.setBrush(QColor(ground.get(state, theme["surface2"])))
        painter.drawRoundedRect(room, 2.5, 2.5)
        if state in (MISSING, QUESTION):
            ink = QColor(theme["danger" if state == MISSING else "warn"])
            painter.setBrush(QBrush(ink, Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(ink, 1))
            painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)

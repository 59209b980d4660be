"""Chips: a rounded word or number in the colour of its meaning, with an icon; never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.desktop import icons
from ui.desktop.models.rows import ChipLook
from ui.desktop.plain import tip
from ui.desktop.theme import THEME

HEIGHT = 22
_ICON, _PAD, _GAP = 13, 10, 5


def colours(tone: str) -> tuple[str, str]:
    """The ink and the ground of a tone."""
    theme = THEME.tokens
    if tone == "accent":
        return theme["accent"], theme["accent_soft"]
    return (theme["muted"], theme["surface2"]) if tone == "muted" else (theme[tone], theme[f"{tone}_bg"])


def chip_width(look: ChipLook, font: QFont) -> int:
    """How wide a chip is drawn."""
    text = QFontMetrics(_chip_font(font)).horizontalAdvance(look.text)
    return text + 2 * _PAD + ((_ICON + (_GAP if look.text else 0)) if look.icon else 0)


def draw_chip(painter: QPainter, at: QPoint, look: ChipLook, font: QFont) -> int:
    """Draws a chip with its top left corner at a point; gives its width."""
    ink, ground = colours(look.tone)
    width = chip_width(look, font)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(QRectF(at.x(), at.y(), width, HEIGHT), HEIGHT / 2, HEIGHT / 2)
    left = at.x() + _PAD
    if look.icon:
        painter.drawPixmap(left, at.y() + (HEIGHT - _ICON) // 2, icons.pixmap(look.icon, _ICON, ink))
        left += _ICON + _GAP
    painter.setFont(_chip_font(font))
    painter.setPen(QColor(ink))
    room = QRect(left, at.y(), at.x() + width - left, HEIGHT)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, look.text)
    painter.restore()
    return width


class Chip(QWidget):
    """A chip on its own."""

    def __init__(self, look: ChipLook) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.look = look
        self.show_look(look)

    def show_look(self, look: ChipLook) -> None:
        """Shows another word or number."""
        self.look = look
        self.setAccessibleName(look.spoken or look.text)
        self.setToolTip(tip(look.spoken))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(chip_width(self.look, self.font()), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the chip."""
        draw_chip(QPainter(self), QPoint(0, 0), self.look, self.font())


def _chip_font(font: QFont) -> QFont:
    made = QFont(font)
    made.setPixelSize(12)
    made.setWeight(QFont.Weight.DemiBold)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made

"""Who knows most: companies with their three numbers, given, observed, inferred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pims.i18n import _
from ui.desktop.models.rows import ChipLook
from ui.desktop.plain import shown
from ui.desktop.theme import THEME
from ui.desktop.widgets.chip import chip_width, draw_chip
from ui.wording import formats

_LINE = 30
ORIGIN_ICONS = {"given": "pencil", "observed": "eye", "inferred": "sparkle", "acquired": "repeat"}


@dataclass(frozen=True, slots=True)
class Knower:
    """A company and how many items it was given, has observed and has inferred."""

    slug: str
    name: str
    given: int
    observed: int
    inferred: int


def origin_chips(given: int, observed: int, inferred: int) -> tuple[ChipLook, ...]:
    """The three numbers as chips."""
    said = (
        ("given", given, _("{count} given")),
        ("observed", observed, _("{count} observed")),
        ("inferred", inferred, _("{count} inferred")),
    )
    return tuple(
        ChipLook(formats.count(number), tone, ORIGIN_ICONS[tone], words.format(count=formats.count(number)))
        for tone, number, words in said
    )


class Knowers(QWidget):
    """A short list, drawn. `picked` fires with the slug of a company."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Knower] = ()
        self._hovered = -1
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Who knows most about you"))

    def show_rows(self, rows: Sequence[Knower]) -> None:
        """Other companies."""
        self._rows = rows
        said = [
            f"{row.name}: {', '.join(chip.spoken for chip in origin_chips(row.given, row.observed, row.inferred))}"
            for row in rows
        ]
        self.setAccessibleDescription("; ".join(said))
        self.setFixedHeight(_LINE * max(len(rows), 1))
        self.update()

    def sizeHint(self) -> QSize:
        """One line each."""
        return QSize(260, _LINE * max(len(self._rows), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Names on the left, chips in columns on the right."""
        painter, theme = QPainter(self), THEME.tokens
        chips = [origin_chips(row.given, row.observed, row.inferred) for row in self._rows]
        widths = [max((chip_width(row[at], self.font()) for row in chips), default=0) for at in range(3)]
        start = self.width() - sum(widths) - 12
        for at, row in enumerate(self._rows):
            painter.setPen(QColor(theme["accent" if at == self._hovered else "text"]))
            name = painter.fontMetrics().elidedText(shown(row.name), Qt.TextElideMode.ElideRight, start - 10)
            painter.drawText(0, at * _LINE, start, _LINE, int(Qt.AlignmentFlag.AlignVCenter), name)
            left = start
            for look, width in zip(chips[at], widths, strict=True):
                draw_chip(
                    painter, QPoint(left + width - chip_width(look, self.font()), at * _LINE + 4), look, self.font()
                )
                left += width + 6

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Lights the company under the pointer."""
        at = int(event.position().y()) // _LINE
        self._hovered = at if at < len(self._rows) else -1
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._hovered >= 0 else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No company is lit."""
        self._hovered = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press opens its page."""
        at = int(event.position().y()) // _LINE
        if at < len(self._rows):
            self.picked.emit(self._rows[at].slug)

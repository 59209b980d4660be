"""Our own stroke icons, drawn in any colour at any size, sharp at any scale."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pims.assets import asset
from ui.desktop.theme import THEME


def pixmap(name: str, size: int, colour: str) -> QPixmap:
    """An icon of `assets/icons` as a square of `size` points in a #RRGGBB colour."""
    return _pixmap(name, size, colour, QGuiApplication.primaryScreen().devicePixelRatio())


def icon(name: str, size: int, token: str, gap: int = 0) -> QIcon:
    """The same for buttons and menus, in a colour of the theme; `gap` leaves room before the text."""
    made = QIcon(_widened(pixmap(name, size, THEME.tokens[token]), gap))
    made.addPixmap(_widened(pixmap(name, size, THEME.tokens["faint"]), gap), QIcon.Mode.Disabled)
    return made


def _widened(picture: QPixmap, gap: int) -> QPixmap:
    """The picture with room on its right."""
    ratio = picture.devicePixelRatio()
    wide = QPixmap(int((picture.width() / ratio + gap) * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


@cache
def _drawing(name: str) -> str:
    return asset("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=1024)
def _pixmap(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    source = QByteArray(_drawing(name).replace("currentColor", colour).encode())
    QSvgRenderer(source).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture

"""Inter for the whole window: the font files cut at set-up, given to Qt and to matplotlib."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from pims.fonts import font_folder

FAMILY = "Inter"


def dress(app: QApplication, points: int) -> None:
    """Loads the font files and makes Inter the application's font, `points` pixels tall."""
    for path in sorted(font_folder().glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    font = QFont(FAMILY)
    font.setPixelSize(points)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)


def teach_charts() -> None:
    """Gives the same files to matplotlib; safe to call in a thread and twice."""
    from matplotlib import font_manager, rcParams

    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in sorted(font_folder().glob("*.ttf")):
        if str(path) not in known:
            font_manager.fontManager.addfont(str(path))
    rcParams["font.family"] = [FAMILY, "DejaVu Sans"]

"""The language of the window: our sentences, Qt's own, and how Qt writes dates."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from pims import i18n

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_qt_words: list[QTranslator] = []


def speak(app: QApplication, language: str) -> None:
    """Switches everything to a language of `pims.i18n.LANGUAGES`."""
    i18n.use(language)
    QLocale.setDefault(QLocale(_LOCALES[language]))
    while _qt_words:
        app.removeTranslator(_qt_words.pop())
    if language != "en":
        words = QTranslator(app)
        if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            app.installTranslator(words)
            _qt_words.append(words)

"""Fields: search, choice, tick box, secret words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStylePainter,
)

from ui.desktop import icons
from ui.desktop.theme import THEME

_TYPING_MS = 120
_BESIDE, _WIDEST, _NARROWEST = 48, 260, 110  # room of a choice beside its words; how wide and how narrow it wants to be


class SearchField(QLineEdit):
    """A field with a magnifier; `searched` fires a moment after the last key. Escape empties it."""

    searched = Signal(str)

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setProperty("icon", "true")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setMaxLength(200)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_MS)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(self._pause.start)

    def begin(self) -> None:
        """Puts the cursor in; what stands there goes with the next key."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the magnifier over the field."""
        super().paintEvent(event)
        glass = icons.pixmap("search", 16, THEME.tokens["muted"])
        QPainter(self).drawPixmap(11, (self.height() - 16) // 2, glass)


class SecretField(QLineEdit):
    """A field for secret words, with a button that shows them."""

    def __init__(self, name: str, show: str, hide: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._words = (show, hide)
        self._eye = QAction(icons.icon("eye", 16, "muted"), show, self)
        self._eye.triggered.connect(self._turn)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def _turn(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.setText(self._words[1 if hidden else 0])


class Choice(QComboBox):
    """A list of choices: (value, words)."""

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str]] = (), value: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.offer(choices, value)
        self.activated.connect(lambda: self.chosen.emit(self.value()))

    def offer(self, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        """Replaces the choices."""
        self.clear()
        for key, words in choices:
            self.addItem(words, key)
        self.take(value)
        self.updateGeometry()

    def take(self, value: str) -> None:
        """Chooses without telling anybody."""
        at = self.findData(value)
        self.setCurrentIndex(max(at, 0))

    def value(self) -> str:
        """The value chosen, empty when there is none."""
        return str(self.currentData() or "")

    def cuts(self) -> bool:
        """Whether the words chosen are wider than the field."""
        return self.fontMetrics().horizontalAdvance(self.currentText().strip()) > self._room()

    def sizeHint(self) -> QSize:
        """Room for the longest words, up to a limit."""
        metrics = self.fontMetrics()
        longest = max((metrics.horizontalAdvance(self.itemText(at).strip()) for at in range(self.count())), default=0)
        return QSize(min(max(longest + _BESIDE, _NARROWEST), _WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Gives way when the window is narrow."""
        return QSize(_NARROWEST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the words, cut where room ends, and our chevron."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        words = str(self.currentText()).strip()
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self._room())
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        arrow = icons.pixmap("chevron_down", 16, THEME.tokens["muted"])
        QPainter(self).drawPixmap(self.width() - 26, (self.height() - 16) // 2, arrow)

    def _room(self) -> int:
        return self.width() - _BESIDE + 2


class Tick(QCheckBox):
    """A tick box with our tick."""

    def __init__(self, text: str, checked: bool = False) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the tick over the box of the style sheet."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box: QRect = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            mark = icons.pixmap("check", 14, THEME.tokens["on_accent"])
            QPainter(self).drawPixmap(box.center().x() - 6, box.center().y() - 6, mark)


class DayField(QDateEdit):
    """A day, typed or stepped with the arrow keys."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDisplayFormat("d MMM yyyy")
        self.setFixedHeight(34)
        self.lineEdit().setTextMargins(9, 0, 0, 0)


class NoteField(QPlainTextEdit):
    """A few lines of the person's own. `said` fires when the field is left, or at Ctrl+Enter, with other words."""

    said = Signal(str)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self._kept = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(62)

    def take(self, text: str) -> None:
        """Shows what is kept."""
        self._kept = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def tell(self) -> None:
        """Tells the words in the field when they are not those kept."""
        text = self.toPlainText().strip()
        if text != self._kept:
            self._kept = text
            self.said.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field keeps its words."""
        super().focusOutEvent(event)
        self.tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps the words; Escape gives back those kept."""
        if event.key() == Qt.Key.Key_Escape and self.toPlainText().strip() != self._kept:
            self.setPlainText(self._kept)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self.tell()
        else:
            super().keyPressEvent(event)

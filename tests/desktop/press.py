"""What a person does in a test: reads labels, presses buttons."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from ui.desktop.widgets.button import Button


def button(inside: QWidget, words: str) -> Button:
    """The visible button with some words."""
    found = [one for one in inside.findChildren(Button) if one.isVisible() and one.text().replace("&&", "&") == words]
    assert found, f"no button {words!r}: {[one.text() for one in inside.findChildren(Button) if one.isVisible()]}"
    return found[0]


def press(inside: QWidget, words: str) -> None:
    """Presses it."""
    button(inside, words).click()


def label_texts(inside: QWidget) -> list[str]:
    """All visible texts."""
    return [label.text() for label in inside.findChildren(QLabel) if label.isVisible()]

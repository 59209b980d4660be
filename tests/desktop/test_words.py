"""Nothing from outside is read as markup, and everything can be heard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.desktop.hostile import PAYLOADS
from ui.desktop.actions import PLACES, SIDE_PLACES
from ui.desktop.plain import shown, tip
from ui.desktop.scenes import settle
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.notice import Banner, EmptyState
from ui.desktop.widgets.table import RowsView
from ui.desktop.window import Window


def everything(window: Window) -> list[QWidget]:
    """All widgets of all pages, with the panel of a movement open."""
    for place in (*PLACES, *SIDE_PLACES):
        window.go(place.name)
        settle(window)
    window.go("transactions")
    table = window.page().findChild(RowsView)
    assert table is not None
    table.selectRow(3)
    return [*window.findChildren(QWidget)]


def test_no_label_reads_markup(window: Window) -> None:
    widgets = everything(window)
    labels = [widget for widget in widgets if isinstance(widget, QLabel)]
    assert len(labels) > 100
    assert [label.text() for label in labels if label.textFormat() != Qt.TextFormat.PlainText] == []
    assert [widget for widget in widgets if isinstance(widget, QTextEdit)] == []


def test_hostile_labels_are_in_the_table_as_they_are(window: Window) -> None:
    window.go("transactions")
    settle(window)
    table = window.page().findChild(RowsView)
    assert table is not None
    model = table.model()
    texts = {model.index(row, 1).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())}
    assert any("&lt;h1&gt;TITRE&lt;/h1&gt;" in text for text in texts)
    assert not any("<h1>" in text or "<img" in text for text in texts)


def test_payloads_stay_plain_in_every_widget(qtbot: QtBot) -> None:
    assert len(PAYLOADS) == 32
    for payload in PAYLOADS:
        labels = (PlainLabel(payload), ElidedLabel(payload), PlainLabel(payload, wrap=True))
        for widget in (*labels, Banner(payload, "warn"), EmptyState("info", payload, payload)):
            qtbot.addWidget(widget)
            inside = [widget] if isinstance(widget, QLabel) else widget.findChildren(QLabel)
            assert {label.textFormat() for label in inside} == {Qt.TextFormat.PlainText}
            assert widget.sizeHint().height() < 400, payload


def test_hidden_characters_are_seen_and_long_labels_cut() -> None:
    assert shown("a\u202eb") == "a[U+202E]b"
    assert shown("1\u202f234,56\u00a0€") == "1\u202f234,56\u00a0€"
    assert len(shown("x" * 400)) == 201
    assert shown("e" + "\u0301" * 60) == "e" + "\u0301" * 3
    assert "<b>" not in tip("<b>gras</b>")
    assert tip("") == ""


def test_every_control_has_a_name(window: Window) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QAbstractItemView, QPlainTextEdit)
    inner = ("qt_spinbox_lineedit", "qt_scrollarea_viewport", "qt_menubar_ext_button")
    nameless = [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in everything(window)
        if isinstance(widget, kinds)
        and not widget.accessibleName()
        and widget.objectName() not in inner
        and not _inside(widget, QComboBox)
        and not isinstance(widget.parentWidget(), QLineEdit | QAbstractItemView)
    ]
    assert nameless == []


def test_charts_say_their_figures(window: Window) -> None:
    window.go("overview")
    settle(window)
    told = {
        widget.accessibleName(): widget.accessibleDescription()
        for widget in window.page().findChildren(QWidget)
        if widget.accessibleName() in ("Spending by month", "Spending by category", "Spending calendar")
        and widget.accessibleDescription()
    }
    assert set(told) == {"Spending by month", "Spending by category", "Spending calendar"}
    assert "October 2026" in told["Spending by month"]


def _inside(widget: QWidget, kind: type[QWidget]) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, kind):
            return True
        parent = parent.parentWidget()
    return False


def test_no_tool_tip_is_left_open() -> None:
    assert QToolTip.text() == ""

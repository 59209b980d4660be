"""Colours can be read, themes and languages switch while the window is open, pictures repeat."""

from __future__ import annotations

import hashlib
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from tests.desktop.conftest import TODAY
from tests.desktop.press import label_texts
from ui.desktop.actions import PLACES, SIDE_PLACES
from ui.desktop.gallery import render
from ui.desktop.scenes import settle
from ui.desktop.theme import THEME
from ui.desktop.tokens import THEMES, contrast, style_sheet, tokens
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.table import RowsView
from ui.desktop.window import Window

TEXTS = ("text", "muted", "faint")
GROUNDS = ("bg", "surface", "sidebar", "surface2")
TONES = ("given", "observed", "inferred", "ok", "warn", "danger")


def pairs(theme: str) -> list[tuple[str, str]]:
    """Every ink with every ground that it stands on."""
    plain = list(product(TEXTS, GROUNDS))
    tinted = [(tone, f"{tone}_bg") for tone in TONES] + [(tone, "surface") for tone in TONES]
    accents = [("accent", "surface"), ("accent", "accent_soft"), ("accent", "bg"), ("text", "accent_soft")]
    return [*plain, *tinted, *accents, ("on_accent", "accent"), ("on_accent", "accent_hover"), ("surface", "text")]


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read(theme: str) -> None:
    known = tokens(theme)
    faint = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in pairs(theme)}
    assert {pair: value for pair, value in faint.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_controls_stand_out(theme: str) -> None:
    known = tokens(theme)
    assert min(contrast(known["control"], known[ground]) for ground in ("bg", "surface")) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_leaves_no_name_unfilled(theme: str) -> None:
    assert "@" not in style_sheet(tokens(theme)).split("*/", 1)[1]


def test_contrast_is_the_standard_one() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_theme_changes_while_the_window_is_open(window: Window) -> None:
    light = window.grab().toImage()
    window.commands.use_theme("dark")
    settle(window)
    dark = window.grab().toImage()
    assert light.pixelColor(700, 10) == QColor(tokens("light")["bg"])
    assert dark.pixelColor(700, 10) == QColor(tokens("dark")["bg"])
    assert THEME.choice == "dark"


def test_the_language_changes_while_the_window_is_open(window: Window) -> None:
    assert "Spending by month" in label_texts(window)
    window.commands.use_language("fr")
    settle(window)
    texts = label_texts(window)
    assert "Dépenses par mois" in texts
    assert "Spending by month" not in texts
    assert window.menuBar().actions()[0].text() == "Fichier"


def test_the_gallery_repeats_byte_for_byte(store_folder: Path, tmp_path: Path) -> None:
    pages = ("overview", "companies", "empty_requests")
    prints = []
    for turn in ("one", "two"):
        made = render(
            store_folder, tmp_path / turn, today=TODAY, themes=("light",), languages=("fr",), pages=pages, files=()
        )
        assert [path.name for path in made] == [f"{page}_light_fr.png" for page in pages]
        prints.append([hashlib.sha256(path.read_bytes()).hexdigest() for path in made])
    assert prints[0] == prints[1]


def test_no_part_of_a_page_flashes_as_a_window(window: Window, qapp: QApplication) -> None:
    for place in (*PLACES, *SIDE_PLACES):
        window.go(place.name)
        settle(window)
        assert [shown for shown in qapp.topLevelWidgets() if shown.isVisible()] == [window]
        assert window.isActiveWindow()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_choices_have_room_for_their_words(window: Window, language: str) -> None:
    window.commands.use_language(language)
    for name in ("transactions", "settings"):
        window.go(name)
        settle(window)
        choices = [one for one in window.page().findChildren(Choice) if one.isVisible()]
        assert choices
        assert [one.currentText() for one in choices if one.cuts()] == []


def test_tables_fit_the_smallest_window(window: Window) -> None:
    window.resize(window.minimumSize())
    for name in ("transactions", "subscriptions", "companies", "imports"):
        window.go(name)
        settle(window)
        for table in window.page().findChildren(RowsView):
            if not table.isVisible():  # one behind another view is laid out when it is shown
                continue
            columns = table.model().columns  # type: ignore[attr-defined]
            shown = [at for at in range(table.model().columnCount()) if not table.isColumnHidden(at)]
            widths = [table.columnWidth(at) for at in shown]
            assert sum(widths) <= table.viewport().width() + 1, name
            free = [table.columnWidth(at) for at in shown if not columns[at].width]
            assert min(free) >= 110, name

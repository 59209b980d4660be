"""Files come in: dropped anywhere, read over, switched, written, taken back; or stopped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from pims.queries.imports import imports
from pims.queries.transactions import Filter, count
from pims.register.register import companies
from tests.desktop.conftest import statement
from tests.desktop.press import button, label_texts, press
from ui.desktop.pages.imports.page import ImportsPage
from ui.desktop.scenes import settle
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.trouble import TroubleDialog
from ui.desktop.window import Window

NOVEMBER = [
    ("2026-11-14", "PRLV SEPA ORANGE SA", "-22,99"),
    ("2026-11-12", "CARTE 11/11/26 PHARMACIE CB*0000", "-1 2.4O"),
    ("2026-11-03", "CARTE 02/11/26 CINEMA LE REX CB*0000", "-11,50"),
    ("2026-10-14", "PRLV SEPA ORANGE SA", "-22,99"),
]


def drop(window: Window, *paths: Path) -> None:
    """Drops files in the middle of the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(300, 300).toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, data, left, none))


def imports_page(window: Window) -> ImportsPage:
    """The Import page, in front."""
    page = window.page()
    assert isinstance(page, ImportsPage)
    return page


def stored(window: Window) -> tuple[int, int]:
    """How many movements and imports the store holds."""
    with window.session.opened().reader() as conn:
        return count(conn, Filter()), len(imports(conn))


def test_dropped_files_are_reviewed_before_anything_is_written(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "novembre.csv"
    file.write_text(statement(NOVEMBER), "utf-8")
    before = stored(window)
    drop(window, file)
    settle(window)
    page = imports_page(window)
    rows = {row.words: row.outcome for row in page.review.model.source.rows(0, 99)}
    assert sorted(row.outcome for row in page.review.model.source.rows(0, 99) if row.kind == "transaction") == [
        "duplicate",
        "new",
        "new",
    ]
    assert [row.outcome for row in page.review.model.source.rows(0, 1)] == ["problem"], rows
    assert button(window, "Import 2 movements").isEnabled()
    assert stored(window) == before


def test_a_switched_row_is_not_written_and_the_import_can_be_undone(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "novembre.csv"
    file.write_text(statement(NOVEMBER), "utf-8")
    before = stored(window)
    window.take_files([file])
    settle(window)
    page = imports_page(window)
    fresh = [row for row in page.review.model.source.rows(0, 99) if row.outcome == "new" and row.switchable]
    page.review.model.ticked.emit(fresh[0])
    press(window, "Import 1 movement")
    settle(window)
    assert stored(window) == (before[0] + 1, before[1] + 1)
    assert "Undo" in [one.text() for one in window.toast.findChildren(type(button(window, "Undo")))]
    press(window.toast, "Undo")
    settle(window)
    assert stored(window) == before


def test_a_known_row_is_written_when_the_person_insists(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "novembre.csv"
    file.write_text(statement(NOVEMBER), "utf-8")
    before = stored(window)
    window.take_files([file])
    settle(window)
    page = imports_page(window)
    known = next(row for row in page.review.model.source.rows(0, 99) if row.outcome == "duplicate" and row.switchable)
    page.review.model.ticked.emit(known)
    press(window, "Import 3 movements")
    settle(window)
    assert stored(window)[0] == before[0] + 3


def test_an_import_of_the_history_is_taken_back(window: Window) -> None:
    window.go("imports")
    settle(window)
    page = imports_page(window)
    assert not button(window, "Take this import back").isEnabled()
    page.history.table.selectRow(0)
    press(window, "Take this import back")
    settle(window)
    assert stored(window) == (0, 0)


def test_a_cancelled_reading_leaves_the_store_as_it_was(window: Window, tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"part{number}.csv").write_text(statement(NOVEMBER), "utf-8")
    before = stored(window)
    window.take_files(sorted(tmp_path.glob("part*.csv")))
    page = imports_page(window)
    assert page.strip.isVisible()
    press(page.strip, "Cancel")
    settle(window)
    assert stored(window) == before
    assert not page.strip.isVisible()
    assert any("nothing was changed" in text for text in label_texts(window.toast))


def test_a_file_that_nobody_reads_is_named_as_such(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "photo.csv"
    file.write_bytes(bytes(range(256)) * 8)
    before = stored(window)
    window.take_files([file])
    settle(window)
    assert not button(window, "Nothing new to import").isEnabled()
    assert stored(window) == before
    assert window.findChild(TroubleDialog) is None


def test_the_review_survives_a_change_of_language(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "novembre.csv"
    file.write_text(statement(NOVEMBER), "utf-8")
    window.take_files([file])
    settle(window)
    window.commands.use_language("fr")
    settle(window)
    assert button(window, "Importer 2 opérations").isEnabled()
    press(window, "Abandonner")
    assert "Déposez vos relevés et exports ici" in label_texts(window)


def test_the_register_is_read_again_after_an_import(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "novembre.csv"
    file.write_text(statement([("2026-11-05", "PRLV SEPA NETFLIX INTERNATIONAL", "-13,49")]), "utf-8")
    window.take_files([file])
    settle(window)
    press(window, "Import 1 movement")
    settle(window)
    with window.session.opened().reader() as conn:
        assert "netflix" in {row.slug for row in companies(conn)}
    window.go("companies")
    settle(window)
    assert any("hold" in text for text in label_texts(window))


def test_the_review_counts_and_places_rows_in_french(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "novembre.csv"
    file.write_text(statement(NOVEMBER), "utf-8")
    window.commands.use_language("fr")
    window.take_files([file])
    settle(window)
    page = imports_page(window)
    pills = [one.text() for one in page.review.findChildren(Button) if one.property("kind") == "pill"]
    assert pills == ["Toutes · 4", "Nouvelles · 2", "Déjà connue · 1", "Problème · 1"]
    read = [column.name for column in page.review.model.columns].index("words")
    assert page.review.model.index(0, read).data() == "Ligne 3 · le montant est illisible (-1 2.4O)"

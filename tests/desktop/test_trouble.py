"""What the window says when something fails, and the way out that it offers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pims import i18n
from pims.errors import KnownError
from pims.queries.transactions import Filter, count
from pims.store import place
from pims.store.store import create_store
from tests.desktop.conftest import Opener
from tests.desktop.press import button, label_texts, press
from ui.desktop.gate import doors
from ui.desktop.scenes import settle
from ui.desktop.widgets.trouble import TroubleDialog, three_parts
from ui.desktop.window import Window
from ui.wording import errors

# Errors of the command line alone: the window has no way to them.
_TERMINAL = {"no_window", "no_display"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_window_tells_no_command(language: str) -> None:
    i18n.use(language)
    told = [" ".join(three_parts(KnownError(code))) for code in sorted(set(errors._ERRORS) - _TERMINAL)]
    assert [words for words in told if re.search(r"`|--\w|\bPIMS_|\bterminal\b", words)] == []


def spoilt(folder: Path) -> Path:
    """The store of a folder with most of its first page overwritten."""
    database = place.database(folder)
    held = database.read_bytes()
    database.write_bytes(held[:100] + b"\x07" * 8000 + held[8100:])
    return folder


def test_a_damaged_store_is_named_and_a_backup_takes_its_place(
    opener: Opener, store_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept.pims-backup"
    opener(store_folder).session.opened().write_backup(file)
    monkeypatch.setattr(doors, "ask_for_backup", lambda _parent: file)
    hurt = tmp_path / "hurt"
    create_store(hurt, None)[0].close()
    window = opener(spoilt(hurt))
    assert "The store is damaged." in label_texts(window)
    press(window, "Try again")
    settle(window)
    assert "The store is damaged." in label_texts(window)
    press(window, "Open a backup…")
    settle(window)
    assert window.gate is None
    with window.session.opened().reader() as conn:
        assert count(conn, Filter()) > 0
    assert len(list(tmp_path.glob("hurt/**/*store*"))) > 1


def test_a_backup_is_opened_from_the_settings(
    window: Window, opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept.pims-backup"
    create_store(tmp_path / "other", None)[0].close()
    opener(tmp_path / "other").session.opened().write_backup(file)
    monkeypatch.setattr(doors, "ask_for_backup", lambda _parent: file)
    window.go("settings")
    settle(window)
    press(window, "Open a backup…")
    settle(window)
    assert window.gate is None
    with window.session.opened().reader() as conn:
        assert count(conn, Filter()) == 0


def test_a_file_that_is_no_backup_leaves_the_store_as_it_is(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"\xff\xd8\xff")
    monkeypatch.setattr(doors, "ask_for_backup", lambda _parent: file)
    window.open_backup()
    settle(window)
    assert "This backup cannot be used." in label_texts(window)
    press(window, "Try again")
    settle(window)
    with window.session.opened().reader() as conn:
        assert count(conn, Filter()) > 0


def test_a_read_only_store_shows_its_figures_and_refuses_changes(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.session.opened(), "read_only", True)
    window.go("imports")
    settle(window)
    page = window.page()
    page.history.table.selectRow(0)  # type: ignore[attr-defined]
    press(window, "Take this import back")
    settle(window)
    dialog = window.findChild(TroubleDialog)
    assert dialog is not None
    assert "The store cannot be written." in label_texts(dialog)
    dialog.close()
    window.go("transactions")
    settle(window)
    assert button(window, "Import").isVisible()

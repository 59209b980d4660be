"""What stands before the pages: welcome, creation, recovery key, unlocking, language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from pims.store.key import Cost
from pims.store.place import is_encrypted, store_exists
from pims.store.store import create_store
from tests.desktop.conftest import Opener
from tests.desktop.press import button, label_texts, press
from ui.desktop.gate import doors
from ui.desktop.gate.create import RecoveryStep
from ui.desktop.gate.unlock import UnlockStep
from ui.desktop.idle import Idle
from ui.desktop.scenes import settle
from ui.desktop.window import Window

CHEAP = Cost(8, 1, 1)


def opened(window: Window) -> bool:
    """Whether the pages of a store stand before the person."""
    return window.session.store is not None and window.gate is None


@pytest.fixture
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are derived at a cost that a test can pay."""
    monkeypatch.setattr("pims.store.store.create_store.__kwdefaults__", {"cost": CHEAP})


def test_an_empty_folder_is_welcomed_by_three_doors(opener: Opener, tmp_path: Path) -> None:
    window = opener(tmp_path / "store")
    assert window.gate is not None
    assert {"Import my files", "Try an example", "Open a backup"} <= set(label_texts(window))


def test_the_welcome_page_changes_its_language_at_once(opener: Opener, tmp_path: Path) -> None:
    window = opener(tmp_path / "store")
    window.commands.use_language("fr")
    assert "Importer mes fichiers" in label_texts(window)
    window.commands.use_language("en")
    assert "Import my files" in label_texts(window)


def test_a_store_without_encryption_is_made_only_when_it_is_said(opener: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    window = opener(folder)
    press(window, "Begin")
    assert not button(window, "Create my store").isEnabled()
    assert window.gate is not None
    choices = window.gate.findChildren(QRadioButton)
    next(choice for choice in choices if "Without" in choice.text()).setChecked(True)
    assert any("read your statements" in text for text in label_texts(window))
    press(window, "Create my store")
    settle(window)
    assert store_exists(folder)
    assert not is_encrypted(folder)
    assert window.place == "imports"


@pytest.mark.usefixtures("_cheap")
def test_the_recovery_key_must_be_kept_or_refused(opener: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    window = opener(folder)
    press(window, "Begin")
    assert window.gate is not None
    first, second = window.gate.findChildren(QLineEdit)
    first.setText("court")
    assert any("Too short" in text for text in label_texts(window))
    first.setText("une phrase de passe")
    second.setText("une autre phrase")
    assert not button(window, "Create my store").isEnabled()
    second.setText("une phrase de passe")
    press(window, "Create my store")
    settle(window)
    assert window.gate is not None
    assert window.gate.findChild(RecoveryStep) is not None
    assert not button(window, "Continue").isEnabled()
    press(window, "Copy")
    assert len(QGuiApplication.clipboard().text()) > 20
    press(window, "Continue")
    settle(window)
    assert is_encrypted(folder)
    assert window.gate is None


def test_a_recovery_key_is_written_for_its_owner_only(tmp_path: Path, opener: Opener) -> None:
    window = opener(tmp_path / "store")
    step = RecoveryStep("ABCD-EFGH", lambda: None)
    assert window.gate is not None
    window.gate.put(step)
    step.save_to(tmp_path / "key.txt")
    assert "ABCD-EFGH" in (tmp_path / "key.txt").read_text("utf-8")
    assert (tmp_path / "key.txt").stat().st_mode & 0o077 == 0
    assert button(window, "Continue").isEnabled()


def test_a_wrong_passphrase_is_said_and_a_right_one_opens(opener: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    create_store(folder, "la bonne phrase de passe", cost=CHEAP)[0].close()
    window = opener(folder)
    assert window.gate is not None
    field = window.gate.findChild(QLineEdit)
    assert field is not None
    field.setText("la mauvaise")
    press(window, "Unlock")
    settle(window)
    assert not opened(window)
    assert field.property("bad") == "true"
    assert any("stays locked" in text for text in label_texts(window))
    field.setText("la bonne phrase de passe")
    press(window, "Unlock")
    settle(window)
    assert opened(window)


def test_locking_closes_the_store_and_asks_again(opener: Opener, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    create_store(folder, "la bonne phrase de passe", cost=CHEAP)[0].close()
    window = opener(folder)
    assert window.gate is not None
    window.gate.unlock("la bonne phrase de passe")
    settle(window)
    window.tell("Saved", lambda: pytest.fail("nothing can be taken back in a locked window"))
    window.lock()
    settle(window)
    assert not window.toast.isVisible()
    window.undo_last()
    assert window.session.store is None
    assert window.gate is not None
    assert window.gate.findChild(UnlockStep) is not None


def test_an_encrypted_store_is_locked_when_nobody_is_there(opener: Opener, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "store"
    create_store(folder, "la bonne phrase de passe", cost=CHEAP)[0].close()
    window = opener(folder)
    assert window.gate is not None
    window.gate.unlock("la bonne phrase de passe")
    settle(window)
    idle = Idle(window, minutes=0.002)
    idle.idle.connect(window.lock)
    qtbot.waitUntil(lambda: window.session.store is None, timeout=3000)
    settle(window)
    assert not opened(window)


def test_a_backup_becomes_the_store(opener: Opener, store_folder: Path, tmp_path: Path) -> None:
    source = opener(store_folder)
    file = tmp_path / "kept.pims-backup"
    source.session.opened().write_backup(file)
    window = opener(tmp_path / "fresh")
    assert window.gate is not None
    window.gate.open_backup(file)
    settle(window)
    assert window.session.store is not None


def test_the_example_is_a_store_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    assert doors.example_folder(folder).name == "store-example"
    create_store(doors.example_folder(folder), None)[0].close()
    doors.erase_example(doors.example_folder(folder))
    assert not store_exists(doors.example_folder(folder))

"""The page of who writes: refusals and what came after, the person's word and its way back, one press to the letter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication

from tests.desktop.conftest import Opener
from tests.desktop.press import label_texts, press
from tests.desktop.traced import dialog_of, looked_at, make_traced
from ui.desktop.pages.contacts.page import ContactsPage
from ui.desktop.pages.evidence import EvidenceDialog
from ui.desktop.pages.letter import LetterDialog
from ui.desktop.scenes import settle
from ui.desktop.window import Window


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A window for tests that only look."""
    with looked_at(tmp_path_factory.getbasetemp()) as shown:
        yield shown


@pytest.fixture
def page(window: Window) -> ContactsPage:
    """The page."""
    return page_of(window)


def page_of(window: Window) -> ContactsPage:
    window.go("contacts")
    settle(window)
    found = window.page()
    assert isinstance(found, ContactsPage)
    return found


def choose(page: ContactsPage, window: Window, name: str) -> None:
    page.table.show_row([one.name for one in page.model.source.rows(0, 99)].index(name))
    settle(window)


def test_who_still_writes_after_an_objection_comes_first(page: ContactsPage) -> None:
    assert [(one.name, one.state) for one in page.writers] == [
        ("Carrefour", "writes_after_objection"), ("EDF", ""), ("boutique-inconnue.example", ""),
    ]  # fmt: skip
    assert page.writers[0].bars[-5:] == (1, 0, 1, 2, 0)
    assert "1 still writes after a refusal" in page.context.text()


def test_the_messages_after_are_listed_and_orders_do_not_count(page: ContactsPage, window: Window) -> None:
    choose(page, window, "Carrefour")
    said = label_texts(page.panel)
    assert "Your objection reached it on 25 Aug 2026." in said
    assert "2 messages came after that, the last on 2 Oct 2026." in said
    press(page.panel, "See those 2 messages")
    proof = dialog_of(window, EvidenceDialog)
    assert [line.on for line in proof.model.source.rows(0, 9)] == ["2026-10-02", "2026-09-10"]


def test_one_press_opens_the_objection(page: ContactsPage, window: Window) -> None:
    choose(page, window, "Carrefour")
    press(page.panel, "Write a new objection")
    letter = dialog_of(window, LetterDialog)
    assert letter.kind.value() == "objection"
    assert "which reached you on" in letter.preview.toPlainText()


def test_the_day_of_unsubscribing_is_kept_and_taken_back(
    opener: Opener, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    made = make_traced(tmp_path_factory.getbasetemp())
    window = opener(Path(shutil.copytree(made, tmp_path / "copy")))
    page = page_of(window)
    choose(page, window, "EDF")
    page.panel.day.setDate(QDate(2026, 8, 1))
    press(page.panel, "Note it")
    settle(window)
    assert page.writers[1].state == "writes_after_unsubscribe"
    assert "You unsubscribed on 1 Aug 2026." in label_texts(page.panel)
    window.undo_last()
    settle(window)
    assert {one.name: one.state for one in page.writers}["EDF"] == ""
    press(page.panel, "Note it")
    settle(window)
    press(page.panel, "I did not unsubscribe")
    settle(window)
    assert {one.name: one.state for one in page.writers}["EDF"] == ""


def test_a_birthday_near_the_day_given_proves_it(page: ContactsPage, window: Window) -> None:
    choose(page, window, "EDF")
    assert "It wished you your birthday on 2 Mar 2026: it holds your birth date." in label_texts(page.panel)
    choose(page, window, "Carrefour")
    assert not any("birthday" in text for text in label_texts(page.panel))


def test_filters_narrow_the_list(page: ContactsPage) -> None:
    page.search.searched.emit("x")
    page.search.setText("edf")
    page.search.searched.emit("edf")
    assert [one.name for one in page.model.source.rows(0, 9)] == ["EDF"]
    page.search.setText("")
    page.state.take("writes_after_objection")
    page.state.chosen.emit("writes_after_objection")
    assert [one.name for one in page.model.source.rows(0, 9)] == ["Carrefour"]
    page.state.take("all")
    page.state.chosen.emit("all")


def test_without_messages_the_page_says_what_to_import(opener: Opener, store_folder: Path) -> None:
    window = opener(store_folder)
    window.go("contacts")
    settle(window)
    assert "Nobody writes yet" in label_texts(window.page())

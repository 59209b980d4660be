"""The person's word in the window: categories, companies, rules, pairs; previewed, kept, taken back with one press."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pims.queries.accounts import accounts
from pims.queries.matches import matches, matches_of
from pims.queries.rules import rules
from pims.queries.transfers import transfers
from tests.desktop.conftest import Opener
from tests.desktop.press import label_texts, press
from tests.desktop.understood import details, dialog, foreseen, make_household, stored, undo
from ui.desktop.pages.settings.page import SettingsPage
from ui.desktop.pages.transactions.other_side import OtherSide
from ui.desktop.pages.words.dialog import ONE, RULE
from ui.desktop.scenes import settle
from ui.desktop.widgets.table import RowsView
from ui.desktop.window import Window


@pytest.fixture(scope="module")
def household(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store, made once."""
    return make_household(tmp_path_factory.mktemp("household"))


@pytest.fixture
def window(opener: Opener, household: Path, tmp_path: Path) -> Window:
    """A window on a copy of it."""
    return opener(Path(shutil.copytree(household, tmp_path / "store")))


def test_the_details_say_why(window: Window) -> None:
    page = details(window, "carrefour")
    said = label_texts(page.details)
    assert "By the company." in said
    assert "The label names “Carrefour market”." in said


def test_a_category_is_corrected_by_a_rule_with_its_preview_and_taken_back(window: Window) -> None:
    before = {row.id: row.category for row in stored(window)}
    page = details(window, "carrefour city")
    press(page.details, "Change the category…")
    asked = dialog(window)
    asked.pick.choose("pets")
    asked.choose_scope(RULE)
    asked.asked.most.setText("7,00")
    told = foreseen(asked, window)
    assert asked.foreseen.count.text() == "2 transactions change"
    assert {row.id: row.category for row in stored(window)} == before
    press(asked, "Keep")
    settle(window)
    after = {row.id: row.category for row in stored(window)}
    assert {key for key in after if after[key] != before[key]} == told
    assert {after[key] for key in told} == {"pets"}
    assert "By one of your rules." in label_texts(page.details)
    undo(window)
    assert {row.id: row.category for row in stored(window)} == before
    with window.session.opened().reader() as conn:
        assert rules(conn) == []


def test_a_category_for_one_only(window: Window) -> None:
    page = details(window, "carrefour market")
    press(page.details, "Change the category…")
    asked = dialog(window)
    asked.choose_scope(ONE)
    asked.pick.choose("pets")
    assert len(foreseen(asked, window)) == 1
    press(asked, "Keep")
    settle(window)
    assert len(stored(window, category="pets")) == 1
    undo(window)
    assert stored(window, category="pets") == []


def test_what_cannot_be_kept_is_said_beside_it(window: Window) -> None:
    page = details(window, "carrefour")
    press(page.details, "Change the category…")
    asked = dialog(window)
    asked.choose_scope(RULE)
    asked.pick.choose("pets")
    asked.asked.least.setText("twelve")
    settle(window)
    assert not asked.save.isEnabled()
    assert "twelve" in asked.foreseen.count.text()
    asked.asked.least.setText("12")
    assert asked.save.isEnabled()
    asked.reject()


def test_a_rule_is_changed_and_forgotten_in_the_settings(window: Window) -> None:
    page = details(window, "orange")
    press(page.details, "Change the category…")
    asked = dialog(window)
    asked.choose_scope(RULE)
    asked.pick.choose("pets")
    press(asked, "Keep")
    settle(window)
    window.go("settings")
    settle(window)
    settings = window.page()
    assert isinstance(settings, SettingsPage)
    assert "5 transactions \u00b7 21 Nov 2026" in label_texts(settings.rules)
    press(settings.rules, "Change…")
    asked = dialog(window)
    asked.pick.choose("fuel")
    assert len(foreseen(asked, window)) == 5
    press(asked, "Keep")
    settle(window)
    assert len(stored(window, category="fuel")) == 5
    press(settings.rules, "Forget")
    settle(window)
    assert stored(window, category="fuel") == []
    assert settings.rules.shown == []
    undo(window)
    assert len(stored(window, category="fuel")) == 5


def test_a_transfer_is_refused_and_tied_again(window: Window) -> None:
    page = details(window, "virement interne")
    with window.session.opened().reader() as conn:
        assert len(transfers(conn)) == 1
        assert len(accounts(conn)) == 2
    shown = page.details.row_id()
    press(page.details, "See the other side")
    settle(window)
    assert page.details.row_id() not in (shown, None)
    press(page.details, "See the other side")
    settle(window)
    assert page.details.row_id() == shown
    press(page.details, "It is no transfer of your own")
    settle(window)
    with window.session.opened().reader() as conn:
        assert transfers(conn) == []
    undo(window)
    with window.session.opened().reader() as conn:
        assert len(transfers(conn)) == 1
    press(page.details, "It is no transfer of your own")
    settle(window)
    press(page.details, "Tie to a movement of another account…")
    settle(window)
    other = window.findChildren(OtherSide)[-1]
    press(other, "Tie them")
    settle(window)
    with window.session.opened().reader() as conn:
        assert [row.because for row in transfers(conn)] == ["decision"]


def test_a_refund_is_refused_for_good_and_taken_back(window: Window) -> None:
    with window.session.opened().reader() as conn:
        (match,) = matches(conn)
    page = details(window, "carrefour")
    assert match.kind == "refund"
    row = next(row for row in stored(window, text="carrefour") if row.id == match.transaction_id)
    page.details.show_row(row, [])
    settle(window)
    assert "Refund" in label_texts(page.details)
    press(page.details, "It is not this one")
    settle(window)
    with window.session.opened().reader() as conn:
        assert match.other_id not in {one.other_id for one in matches_of(conn, match.transaction_id)}
    undo(window)
    with window.session.opened().reader() as conn:
        assert [one.other_id for one in matches(conn)] == [match.other_id]


def test_the_keys_of_a_row_open_the_dialogs(window: Window) -> None:
    page = details(window, "orange")
    table = page.findChild(RowsView)
    assert table is not None
    for key, what in ((Qt.Key.Key_F3, "Change the category"), (Qt.Key.Key_F4, "Which company is it?")):
        window.activateWindow()
        settle(window)
        table.setFocus()
        QTest.keyClick(table, key)
        asked = dialog(window)
        assert asked.windowTitle() == what
        asked.reject()
        asked.deleteLater()
        settle(window)


def test_the_list_is_narrowed_and_chosen_by_keys(window: Window) -> None:
    page = details(window, "orange")
    press(page.details, "It is another company…")
    asked = dialog(window)
    asked.pick.field.setText("carrefour")
    QTest.keyClick(asked.pick.field, Qt.Key.Key_Down)
    QTest.keyClick(asked.pick.field, Qt.Key.Key_Return)
    assert asked.pick.value() == "carrefour"
    assert asked.isVisible()
    assert len(foreseen(asked, window)) == 5
    asked.reject()

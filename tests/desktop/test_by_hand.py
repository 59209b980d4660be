"""The person's own hand in the window: entries, accounts, hidden movements, notes, each taken back with one press."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from pims.queries.transactions import Filter, TransactionRow, transactions
from tests.desktop.press import press
from ui.desktop.pages.by_hand.account import AccountDialog
from ui.desktop.pages.by_hand.entry import RECEIVED, EntryDialog
from ui.desktop.pages.transactions.menu import RowMenu
from ui.desktop.pages.transactions.page import TransactionsPage
from ui.desktop.scenes import settle
from ui.desktop.widgets.table import RowsView
from ui.desktop.window import Window


@pytest.fixture
def page(window: Window) -> TransactionsPage:
    """The Transactions page, filled."""
    window.go("transactions")
    settle(window)
    found = window.page()
    assert isinstance(found, TransactionsPage)
    return found


def table(page: TransactionsPage) -> RowsView:
    found = page.findChild(RowsView)
    assert found is not None
    return found


def stored(window: Window, hidden: bool | None = None, text: str = "") -> list[TransactionRow]:
    with window.session.opened().reader() as conn:
        return transactions(conn, Filter(hidden=hidden, text=text))


def enter(window: Window, page: TransactionsPage, amount: str, label: str) -> EntryDialog:
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    dialog = page.findChildren(EntryDialog)[-1]
    dialog.amount.setText(amount)
    dialog.label.setText(label)
    dialog.send()
    settle(window)
    window.activateWindow()
    settle(window)
    return dialog


def test_a_movement_is_hidden_by_a_key_and_comes_back(window: Window, page: TransactionsPage) -> None:
    rows = table(page).model().rowCount()
    table(page).selectRow(1)
    table(page).setFocus()
    QTest.keyClick(table(page), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert (table(page).model().rowCount(), len(stored(window, hidden=True))) == (rows - 1, 1)
    assert page.filters.aside.text() == "1 hidden"
    press(page, "1 hidden")
    settle(window)
    assert table(page).model().rowCount() == 1
    press(window.toast, "Undo")
    settle(window)
    assert stored(window, hidden=True) == []
    assert (table(page).model().rowCount(), page.filters.aside.isVisible()) == (rows, False)


def test_the_menu_of_a_row_offers_what_its_keys_do(window: Window, page: TransactionsPage) -> None:
    def titles(row: TransactionRow) -> list[str]:
        menu = table(page).findChild(RowMenu)
        assert menu is not None
        found = menu.menu(row).findChildren(QAction)
        return [action.text() for action in found if action.text()]

    offered = ["Hide, and leave out of the sums", "Write a note", "Change the category…", "It is another company…"]
    assert titles(stored(window)[0]) == offered
    enter(window, page, "3", "Tip")
    own = next(row for row in stored(window) if row.by_hand)
    assert titles(own)[4:] == ["Correct this entry…", "Take this entry out"]
    table(page).customContextMenuRequested.emit(QPoint(5, 5))
    menu = next(one for one in table(page).findChildren(QMenu) if one.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    settle(window)
    assert len(stored(window, hidden=True)) == 1


def test_a_note_is_kept_when_the_field_is_left(window: Window, page: TransactionsPage) -> None:
    table(page).selectRow(0)
    page.details.note.setPlainText("for the neighbour")
    table(page).selectRow(1)
    settle(window)
    (row,) = stored(window, text="neighbour")
    assert row.note == "for the neighbour"
    page.show_what({"text": "neighbour"})
    settle(window)
    assert table(page).model().rowCount() == 1
    press(window.toast, "Undo")
    settle(window)
    assert stored(window, text="neighbour") == []


def test_an_entry_is_added_corrected_taken_out_and_back(window: Window, page: TransactionsPage) -> None:
    before = stored(window)
    enter(window, page, "12,50", "Market stall")
    (row,) = stored(window, text="stall")
    assert (row.amount, row.booked_on, row.by_hand) == (-1250, "2026-11-21", True)
    table(page).selectRow(0)
    table(page).setFocus()
    QTest.keyClick(table(page), Qt.Key.Key_F2)
    settle(window)
    dialog = page.findChildren(EntryDialog)[-1]
    assert (dialog.amount.text(), dialog.label.text()) == ("12.50", "Market stall")
    dialog.way.take(RECEIVED)
    dialog.amount.setText("20")
    dialog.send()
    settle(window)
    assert stored(window, text="stall")[0].amount == 2000
    window.activateWindow()
    settle(window)
    press(window.toast, "Undo")
    settle(window)
    assert stored(window, text="stall")[0].amount == -1250
    table(page).selectRow(0)
    table(page).setFocus()
    QTest.keyClick(table(page), Qt.Key.Key_Delete)
    settle(window)
    assert stored(window) == before
    press(window.toast, "Undo")
    settle(window)
    assert [one.amount for one in stored(window, text="stall")] == [-1250]


def test_what_is_wrong_is_said_in_the_dialog_and_nothing_is_lost(window: Window, page: TransactionsPage) -> None:
    dialog = enter(window, page, "12,345", "Market stall")
    assert dialog.isVisible()
    assert [one for one in dialog.findChildren(QWidget) if "more decimals" in one.accessibleName()]
    assert (dialog.label.text(), dialog.save.isEnabled()) == ("Market stall", True)
    dialog.amount.setText("12,34")
    dialog.send()
    settle(window)
    assert [row.amount for row in stored(window, text="stall")] == [-1234]


def test_an_account_by_hand_takes_an_entry(window: Window, page: TransactionsPage) -> None:
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    entry = page.findChildren(EntryDialog)[-1]
    press(entry, "New account…")
    dialog = entry.findChildren(AccountDialog)[-1]
    dialog.name.setText("Wallet")
    dialog.opening.setText("80")
    dialog.send()
    settle(window)
    assert entry.account.currentText() == "Wallet"
    assert entry.currency.text() == "EUR"
    entry.amount.setText("4")
    entry.label.setText("Bread")
    entry.send()
    settle(window)
    assert [(row.account, row.amount) for row in stored(window, text="bread")] == [("Wallet", -400)]

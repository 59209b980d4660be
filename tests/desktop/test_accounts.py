"""The Accounts page: what is held, what is missing, the person's word and how it is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.queries.accounts import accounts
from pims.store.store import open_store
from tests.desktop.conftest import TODAY, Opener
from tests.desktop.press import label_texts, press
from ui.desktop.pages.accounts.drawn import CoverageStrip
from ui.desktop.pages.accounts.gap import GapTile
from ui.desktop.pages.accounts.page import AccountsPage
from ui.desktop.pages.by_hand.account import AccountDialog
from ui.desktop.pages.by_hand.entry import EntryDialog
from ui.desktop.scenes import settle
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.field import Choice
from ui.desktop.window import Window

NUMBER = "00012345678"
HEAD = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n"


def statement(folder: Path, month: int, closing: str, amounts: tuple[str, ...], number: str = NUMBER) -> str:
    """A month of an account as OFX, with its closing balance."""
    rows = "".join(
        f"<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>2026{month:02}{3 + 9 * at:02}<TRNAMT>{amount}<FITID>{month}{at}"
        f"<NAME>CARTE BOULANGERIE {at}</STMTTRN>"
        for at, amount in enumerate(amounts)
    )
    file = folder / f"releve-2026-{month:02}-{number[-3:]}.ofx"
    file.write_text(
        f"{HEAD}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>30004<ACCTID>{number}"
        f"<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>{rows}</BANKTRANLIST><LEDGERBAL><BALAMT>{closing}"
        f"<DTASOF>2026{month:02}28</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )
    return str(file)


@pytest.fixture
def page(opener: Opener, store_folder: Path, tmp_path: Path) -> AccountsPage:
    """The page on a store where July of an account is missing."""
    files = [
        statement(tmp_path, 6, "1000.00", ("-10.00", "-20.00")),
        statement(tmp_path, 8, "807.50", ("-5.00", "-25.00")),
        statement(tmp_path, 8, "50.00", ("-5.00", "-25.00"), "00012345999"),
    ]
    store = open_store(store_folder)
    for report in finish(import_files(store, files, ImportOptions(today=TODAY))):
        assert report.status == "imported"
    store.close()
    window = opener(store_folder)
    window.go("accounts")
    settle(window)
    found = window.page()
    assert isinstance(found, AccountsPage)
    return found


def window_of(page: AccountsPage) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


def gapped(page: AccountsPage) -> int:
    """The account with a gap."""
    (one,) = [one.row.id for one in page.known() if one.gaps]
    return one


def test_accounts_are_listed_with_balance_check_and_masked_number(page: AccountsPage) -> None:
    texts = label_texts(page)
    assert "€807.50" in texts
    assert "Current account •••• 5678" in texts
    assert not any(NUMBER in text for text in texts)
    by_id = {one.row.id: one for one in page.known()}
    assert by_id[gapped(page)].check == "differs"
    assert page.context.text().startswith(f"{len(by_id)} accounts · €")


def test_a_gap_is_pressed_in_the_strip_and_explained(page: AccountsPage) -> None:
    window = window_of(page)
    tile = next(tile for tile in page.tiles() if tile.one.row.id == gapped(page))
    strip = tile.findChild(CoverageStrip)
    assert strip is not None
    at = next(number for number, month in enumerate(tile.one.months) if month.gap is not None)
    spot = QPointF((at + 0.5) * min(strip.width() / len(tile.one.months), 26), 6).toPoint()
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=spot)
    settle(window)
    assert page.details.isVisible()
    explained = page.details.findChild(GapTile)
    assert explained is not None
    said = " ".join(label_texts(explained))
    assert "−€162.50" in said
    assert "29 Jun 2026 – 2 Aug 2026" in said
    press(explained, "Import the missing period")
    settle(window)
    assert window.place == "imports"


def test_the_number_is_shown_when_asked(page: AccountsPage) -> None:
    page.show_what(gapped(page))
    settle(window_of(page))
    assert "•••• 5678" in label_texts(page.details)
    eye = next(one for one in page.details.findChildren(Button) if one.accessibleName() == "Show the number")
    eye.click()
    assert "0001 2345 678" in label_texts(page.details)


def test_an_account_is_renamed_its_kind_said_and_both_taken_back(page: AccountsPage) -> None:
    window, number = window_of(page), gapped(page)
    page.show_what(number)

    def row() -> tuple[str, str]:
        with window.session.opened().reader() as conn:
            return next((one.account, one.kind) for one in accounts(conn) if one.id == number)

    name = page.details.findChild(QLineEdit, "name")
    assert name is not None
    name.setText("House")
    name.editingFinished.emit()
    settle(window)
    assert row() == ("House", "checking")
    assert "House" in label_texts(page.details)
    press(window.toast, "Undo")
    settle(window)
    assert row() == (NUMBER, "checking")
    kind = page.details.findChild(Choice, "kind")
    assert kind is not None
    kind.take("savings")
    kind.chosen.emit("savings")
    settle(window)
    assert row() == (NUMBER, "savings")
    press(window.toast, "Undo")
    settle(window)
    assert row() == (NUMBER, "checking")


def test_two_accounts_are_made_one_after_a_preview_and_set_apart(page: AccountsPage) -> None:
    window, number = window_of(page), gapped(page)
    page.show_what(number)
    settle(window)
    other = next(one.row.id for one in page.known() if one.row.account.endswith("999"))
    many = len(page.known())
    assert page.details.same is not None
    page.details.same.others.take(str(other))
    page.details.same.preview(str(other))
    settle(window)
    assert "2 movements are in both: they count once" in label_texts(page.details)
    press(page.details, "Make them one account")
    settle(window)
    assert len(page.known()) == many - 1
    press(window.toast, "Undo")
    settle(window)
    assert len(page.known()) == many


def test_a_closed_account_stands_last_and_can_be_opened_again(page: AccountsPage) -> None:
    window, number = window_of(page), gapped(page)
    page.show_what(number)
    settle(window)
    press(page.details, "This account is closed")
    settle(window)
    assert page.tiles()[-1].one.row.id == number
    press(page.details, "Open this account again")
    settle(window)
    assert not next(one for one in page.known() if one.row.id == number).row.closed


def test_the_dialogs_by_hand_open_from_the_page(page: AccountsPage) -> None:
    window = window_of(page)
    press(page, "Add an account")
    settle(window)
    assert page.findChild(AccountDialog) is not None
    page.show_what(gapped(page))
    settle(window)
    press(page.details, "Add by hand…")
    settle(window)
    entry = page.findChild(EntryDialog)
    assert entry is not None
    assert entry.account.value() == str(gapped(page))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_wider_than_the_smallest_window(page: AccountsPage, language: str) -> None:
    window = window_of(page)
    window.commands.use_language(language)
    window.resize(window.minimumSize())
    window.go("accounts", gapped(page))
    settle(window)
    fresh = window.page()
    assert isinstance(fresh, AccountsPage)
    for area in (fresh._area, fresh.details._area):
        body = area.widget()
        assert body is not None
        assert body.width() <= area.viewport().width()


def test_escape_closes_the_details(page: AccountsPage) -> None:
    page.show_what(gapped(page))
    assert page.back()
    assert not page.details.isVisible()
    assert not page.back()

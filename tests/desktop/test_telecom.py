"""The page of telephone and internet: bills and their changes, plans, hours, numbers that stay masked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pims.store.store import create_store
from tests.desktop.conftest import TODAY, Opener
from tests.desktop.phone import HIDDEN, LINE, fill
from tests.desktop.press import button, label_texts, press
from tests.desktop.test_telecom_figures import event
from ui.desktop.app import open_window
from ui.desktop.pages.evidence import EvidenceDialog
from ui.desktop.pages.telecom.data import Known
from ui.desktop.pages.telecom.page import TelecomPage
from ui.desktop.scenes import settle
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.paper import PaperRow
from ui.desktop.widgets.table import RowsView
from ui.desktop.window import Window


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """One window on a store with the invented files; what a test opens or writes it closes and takes back."""
    folder = tmp_path_factory.mktemp("phone")
    store, _key = create_store(folder / "store", None)
    files = folder / "files"
    files.mkdir()
    fill(store, files)
    store.close()
    made = open_window(folder / "store", TODAY)
    made.show()
    settle(made)
    yield made
    settle(made)
    made.close()
    made.deleteLater()


@pytest.fixture
def page(window: Window) -> TelecomPage:
    """The page, with its bills in front."""
    window.go("telecom")
    settle(window)
    found = window.page()
    assert isinstance(found, TelecomPage)
    found.back()
    found.turn("bills")
    found.back()
    settle(window)
    return found


def window_of(page: TelecomPage) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


def turned(page: TelecomPage, view: str) -> None:
    page.turn(view)
    settle(window_of(page))


def opened(page: TelecomPage, at: int) -> None:
    """Opens a bill of the list, the newest is 0."""
    page.show_what({"invoice": page.bills.rows[at].bill.invoice.id})
    settle(window_of(page))


def cells(table: RowsView) -> list[list[str]]:
    """All texts of a table."""
    model = table.model()
    return [
        [
            str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
            for column in range(model.columnCount())
        ]
        for row in range(model.rowCount())
    ]


def shown_text(page: TelecomPage) -> str:
    """Everything that can be read or heard on the page."""
    tables = [table for table in page.findChildren(RowsView) if table.isVisible()]
    said = [text for table in tables for row in cells(table) for text in row]
    rows = [row.accessibleName() for row in page.findChildren(PaperRow) if row.isVisible()]
    return "\n".join([*label_texts(page), *said, *rows])


def test_bills_are_listed_with_what_changed_and_their_parts(page: TelecomPage) -> None:
    assert [row[0] for row in cells(page.bills.table)] == ["4 Sept 2026", "4 Aug 2026"]
    assert page.context.text() == "2 bills · €49.58"
    assert "+€3.60, communications hors forfait vers 06 39 98 ** **" in cells(page.bills.table)[0]
    assert page.bills.stack.slugs == ("plan", "beyond", "others")
    assert [part[-2:] for part in page.bills.stack.parts] == [(2299, 2299), (0, 360), (0, 0)]
    assert len(page.bills.stack.months) == 12


def test_a_bill_says_line_by_line_what_changed_and_who_paid_it(page: TelecomPage) -> None:
    opened(page, 0)
    texts = label_texts(page.bills.panel)
    assert "What changed since 4 Aug 2026" in texts
    assert {"communications hors forfait vers 06 39 98 ** **", "+€3.60", "€26.59", f"Orange · {LINE}"} <= set(texts)
    assert any("Same sum and same company" in text for text in texts)
    assert "Certainty: 100 out of 100" in texts
    assert "orange_09.pdf · page 1" in texts
    opened(page, 1)
    assert "This is the first bill of the line here." in label_texts(page.bills.panel)


def test_a_payment_is_followed_refused_and_taken_back(page: TelecomPage) -> None:
    opened(page, 0)
    window = window_of(page)
    press(page.bills.panel, "Not this one")
    settle(window)
    assert "No movement of your accounts pays this bill." in label_texts(page.bills.panel)
    assert [row.paid for row in page.bills.rows] == [False, True]
    window.undo_last()
    settle(window)
    assert [row.paid for row in page.bills.rows] == [True, True]
    press(page.bills.panel, "See the transaction")
    settle(window)
    assert window.place == "transactions"
    table = window.page().findChild(RowsView)
    assert table is not None
    assert table.model().rowCount() == 1


def test_a_month_that_is_pressed_opens_its_bill_and_escape_closes_it(page: TelecomPage) -> None:
    page.bills._choose_month(2026, 8)
    settle(window_of(page))
    assert page.bills.panel.isVisible()
    assert "Bill no. 0009990408M6 of 4 Aug 2026" in label_texts(page.bills.panel)
    QTest.keyClick(window_of(page), Qt.Key.Key_Escape)
    assert not page.bills.panel.isVisible()


def test_bills_are_searched_by_words_and_amounts(page: TelecomPage) -> None:
    for words, found in (("vers", 1), ("26,59", 1), ("sept 2026", 1), ("0009990408m6", 1), ("verizon", 0), ("", 2)):
        page.bills.search.setText(words)
        page.bills.search.searched.emit(words)
        assert page.bills.model.rowCount() == found, words


def test_the_plan_stands_beside_what_was_used(page: TelecomPage) -> None:
    turned(page, "plan")
    (card,) = page.plan.cards()
    texts = label_texts(card)
    assert "Too large for you: at most 3\u00a0GB in a month, of 60\u00a0GB. A smaller plan would do." in texts
    assert [chip.look.text for chip in card.findChildren(Chip)] == ["Too large"]
    premium, abroad = cells(page.plan.table)
    assert premium[:3] == ["23 Aug 2026, 16:37", "Premium number", "Call, outgoing, 08 99 10 00 01 · Numéro spécial"]
    assert abroad[:3] == ["22 Aug 2026, 10:41", "Abroad", "Call, outgoing, 06 39 98 •• •• · Depuis la Suisse"]
    assert [premium[3:], abroad[3:]] == [["41\u00a0s", "€1.20"], ["2\u00a0min\u00a002\u00a0s", "€2.40"]]
    page.plan.table.selectRow(0)
    settle(window_of(page))
    texts = label_texts(page.plan.panel)
    assert {"€1.20", "with tax, as the file says", "releve.csv · line 8"} <= set(texts)
    assert "at most €0.80 a minute, or €3.00 a call" in texts


def test_the_week_shows_hours_and_what_is_in_one(page: TelecomPage) -> None:
    turned(page, "hours")
    assert page.hours.map.week.cells[4][8] == 2
    assert page.context.text() == "7 calls and messages"
    assert "7 tell no time zone: their hours are taken as yours." in label_texts(page.hours)
    page.hours.map.picked.emit(4, 8)
    settle(window_of(page))
    said = {row.accessibleName() for row in page.hours.findChildren(PaperRow) if row.isVisible()}
    assert said == {"06 39 98 •• ••, 21 Aug 2026, 08:40", "06 39 98 •• ••, 14 Aug 2026, 08:20"}
    assert page.back()
    page.hours.narrow("texts")
    settle(window_of(page))
    assert page.hours.heat.counted == 2
    page.hours.narrow("")


def test_what_could_be_inferred_is_marked_as_a_clue(page: TelecomPage) -> None:
    turned(page, "hours")
    assert "What could be inferred" not in label_texts(page.hours)  # too few calls
    rows = [
        event(f"2026-08-{day:02}T{hour:02}:00:00", counterpart=f"+3363998{1000 + hour % 4:04}")
        for day in range(1, 29)
        for hour in (8, 10, 12, 19, 22)
    ]
    page.hours.show_known(Known(uses={"": rows}), "")
    settle(window_of(page))
    texts = [text.replace("\u00a0", " ") for text in label_texts(page.hours)]
    assert {"What could be inferred", "You probably sleep between 23:00 and 08:00."} <= set(texts)
    assert {"Someone close to you: 06 39 98 •• ••.", "56 of 140 calls and messages, 40%."} <= set(texts)
    assert "Clue" in [chip.look.text for chip in page.hours.findChildren(Chip) if chip.isVisible()]
    page.choose_line("")
    settle(window_of(page))


def test_numbers_are_masked_until_they_are_asked_for_and_never_remembered(page: TelecomPage) -> None:
    for view in ("bills", "plan", "hours", "people"):
        turned(page, view)
        if view == "hours":
            page.hours.choose(4, 8)
        assert [digits for digits in HIDDEN if digits in shown_text(page)] == []
    page.people.open_person(page.people.rows[0].one.number)
    settle(window_of(page))
    assert [digits for digits in HIDDEN if digits in shown_text(page)] == []
    press(page.people, "Show the numbers")
    settle(window_of(page))
    assert "06 39 98 01 13" in shown_text(page)
    press(page.people.panel, "See the 4 records")
    settle(window_of(page))
    (dialog,) = window_of(page).findChildren(EvidenceDialog)
    heard = " ".join(text for table in dialog.findChildren(RowsView) for row in cells(table) for text in row)
    assert [digits for digits in HIDDEN if digits in heard + " ".join(label_texts(dialog))] == []
    assert "releve.csv" in heard
    dialog.close()
    kept = page.memory()
    page.people.recall(kept["people"])
    assert "whole" not in kept["people"]
    press(page.people, "Hide the numbers")
    assert "06 39 98 01 13" not in shown_text(page)


def test_numbers_are_found_in_any_writing_and_narrowed_by_kind(page: TelecomPage) -> None:
    turned(page, "people")
    assert [row[0] for row in cells(page.people.table)] == ["06 39 98 •• ••", "06 39 98 •• ••", "08 99 10 00 01"]
    for words, found in (
        ("06 39 98 01 13", 1),
        ("+33 6 39 98", 2),
        ("0639980124", 1),
        ("premium", 1),
        ("07", 0),
        ("", 3),
    ):
        page.people.search.setText(words)
        page.people.search.searched.emit(words)
        assert page.people.model.rowCount() == found, words
    page.people._choose_kind("mobile")
    assert page.people.model.rowCount() == 2
    page.people._choose_kind("")
    page.start_search()
    assert window_of(page).focusWidget() is page.people.search


def test_the_page_is_built_again_as_it_was(page: TelecomPage) -> None:
    turned(page, "people")
    page.people.open_person(page.people.rows[1].one.number)
    window = window_of(page)
    window.commands.use_language("fr")
    settle(window)
    again = window.page()
    assert isinstance(again, TelecomPage)
    assert (again.shown, again.people.panel.isVisible()) == ("people", True)
    assert button(again, "Avec qui").property("on") == "true"
    assert again.title.text() == "Téléphone et internet"
    window.commands.use_language("en")
    settle(window)


def test_without_any_line_the_page_says_what_to_ask_for(opener: Opener, tmp_path: Path) -> None:
    create_store(tmp_path / "store", None)[0].close()
    window = opener(tmp_path / "store")
    window.go("telecom")
    settle(window)
    texts = " ".join(label_texts(window.page()))
    assert "No line yet" in texts
    assert "order of 31 December 2013, article 3" in texts

"""The person's word in the window: categories, companies, rules, pairs; previewed, kept, taken back with one press."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pims.enrich.branches import questions
from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.queries.accounts import accounts
from pims.queries.matches import matches, matches_of
from pims.queries.rules import rules
from pims.queries.transactions import Filter, TransactionRow, transactions
from pims.queries.transfers import transfers
from pims.queries.unnamed import unnamed
from pims.reference.companies import directory
from pims.store.store import create_store
from tests.desktop.conftest import TODAY, Opener, statement
from tests.desktop.press import label_texts, press
from ui.desktop.pages.companies.answer import BranchDialog
from ui.desktop.pages.companies.page import CompaniesPage
from ui.desktop.pages.companies.same import SameDialog
from ui.desktop.pages.settings.page import SettingsPage
from ui.desktop.pages.transactions.other_side import OtherSide
from ui.desktop.pages.transactions.page import TransactionsPage
from ui.desktop.pages.words.dialog import NEW, ONE, RULE, WordDialog
from ui.desktop.scenes import settle
from ui.desktop.widgets.table import RowsView
from ui.desktop.window import Window

ROWS = [
    *((f"2026-0{month}-03", "CARTE 02/10/26 CARREFOUR MARKET CB*0000", "-41,79") for month in range(5, 10)),
    ("2026-09-12", "CARTE 11/09/26 CARREFOUR CITY CB*0000", "-6,20"),
    ("2026-09-20", "CARTE 19/09/26 CARREFOUR MARKET CB*0000", "6,20"),
    *((f"2026-0{month}-14", "PRLV SEPA ORANGE SA", "-19,99") for month in range(5, 10)),
    *((f"2026-0{month}-21", "CARTE 20/09/26 BOULANGERIE DU QUAI", "-4,10") for month in range(5, 10)),
    *((f"2026-0{month}-22", "CARTE 20/09/26 E.LECLERC RENNES", "-54,10") for month in range(6, 10)),
    ("2026-09-25", "VIR VIREMENT INTERNE", "-300,00"),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two accounts with a transfer between them, a purchase given back, labels that nobody knows."""
    folder = tmp_path_factory.mktemp("understanding")
    first, second = folder / "export-operations.csv", folder / "livret.csv"
    first.write_text(statement(ROWS), "utf-8")
    savings = statement([("2026-09-25", "VIR VIREMENT INTERNE", "300,00")])
    second.write_text(savings.replace("00099900001;BoursoBank", "00099900002;Livret A"), "utf-8")
    store, _key = create_store(folder / "store", None)
    reports = finish(import_files(store, [str(first), str(second)], ImportOptions(today=TODAY)))
    assert [report.status for report in reports] == ["imported", "imported"]
    store.close()
    return folder / "store"


@pytest.fixture
def window(opener: Opener, model: Path, tmp_path: Path) -> Window:
    return opener(Path(shutil.copytree(model, tmp_path / "store")))


def stored(window: Window, **wanted: str) -> list[TransactionRow]:
    with window.session.opened().reader() as conn:
        return transactions(conn, Filter(**wanted))  # type: ignore[arg-type]


def details(window: Window, text: str) -> TransactionsPage:
    """The Transactions page with the details of the first movement of some words."""
    window.go("transactions", {"text": text})
    settle(window)
    page = window.page()
    assert isinstance(page, TransactionsPage)
    table = page.findChild(RowsView)
    assert table is not None
    table.clearSelection()
    table.selectRow(0)
    settle(window)
    assert page.details.isVisible()
    return page


def dialog(window: Window) -> WordDialog:
    settle(window)
    found = [one for one in window.findChildren(WordDialog) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def undo(window: Window) -> None:
    window.activateWindow()
    settle(window)
    press(window.toast, "Undo")
    settle(window)


def foreseen(asked: WordDialog, window: Window) -> set[int]:
    asked.foreseen.ask_now()
    settle(window)
    return {one.movement.id for one in asked.foreseen.changes}


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


def companies(window: Window) -> CompaniesPage:
    window.go("companies")
    settle(window)
    page = window.page()
    assert isinstance(page, CompaniesPage)
    return page


def test_an_unnamed_label_gets_a_company_of_its_own(window: Window) -> None:
    page = companies(window)
    known = len(page.known())
    assert page.names.text() == "To name · 2"
    press(page, "To name · 2")
    with window.session.opened().reader() as conn:
        (row,) = unnamed(conn)
    page.to_name.name(row)
    asked = dialog(window)
    asked.pick.choose(NEW)
    assert asked.firm.name.text() == "Boulangerie du Quai"
    asked.firm.name.clear()
    assert not asked.save.isEnabled()
    asked.firm.name.setText("Boulangerie du Quai")
    asked.firm.email.setText("quai@example.org")
    assert len(foreseen(asked, window)) == 5
    assert "nobody → Boulangerie du Quai" in asked.foreseen._model.index(0, 3).data()
    press(asked, "Keep")
    settle(window)
    assert len(stored(window, company="own-boulangerie-du-quai")) == 5
    assert len(page.known()) == known + 1
    window.go("companies", "own-boulangerie-du-quai")
    settle(window)
    assert page.title.text() == "Boulangerie du Quai"
    assert "quai@example.org" in label_texts(page.firm)
    undo(window)
    assert stored(window, company="own-boulangerie-du-quai") == []
    assert "own-boulangerie-du-quai" not in directory()
    assert page.title.text() == "Companies"


def test_own_companies_are_known_when_a_store_is_opened(window: Window, opener: Opener, tmp_path: Path) -> None:
    page = companies(window)
    with window.session.opened().reader() as conn:
        (row,) = unnamed(conn)
    page.to_name.name(row)
    asked = dialog(window)
    asked.pick.choose(NEW)
    asked.firm.name.setText("Boulangerie du Quai")
    press(asked, "Keep")
    settle(window)
    folder = window.session.opened().folder
    window.close()
    opener(tmp_path / "other")
    other, _key = create_store(tmp_path / "second", None)
    other.close()
    opener(tmp_path / "second")
    assert "own-boulangerie-du-quai" not in directory()
    opener(folder)
    assert "own-boulangerie-du-quai" in directory()


def test_two_companies_become_one_and_part_again(window: Window) -> None:
    page = companies(window)
    window.go("companies", "orange")
    settle(window)
    press(page.firm, "Same company as…")
    asked = window.findChildren(SameDialog)[-1]
    asked.pick.choose("sosh" if "sosh" in directory() else "free")
    settle(window)
    other = asked.pick.value() or ""
    assert "5 transactions move" in asked.follows.text()
    press(asked, "Make them one")
    settle(window)
    assert len(stored(window, company=other)) == 5
    assert page.title.text() == directory()[other].name
    press(page.firm, "Set apart")
    settle(window)
    assert len(stored(window, company="orange")) == 5
    undo(window)
    assert len(stored(window, company=other)) == 5


def test_the_company_of_a_store_is_asked_once(window: Window) -> None:
    page = companies(window)
    page.open_names()
    settle(window)
    press(page.to_name, "Name it…")
    asked = window.findChildren(BranchDialog)[-1]
    asked.firm.name.setText("Rennes Distribution")
    press(asked, "Keep")
    settle(window)
    assert len(stored(window, company="own-rennes-distribution")) == 4
    undo(window)
    assert len(stored(window, company="leclerc")) == 4
    press(page.to_name, "I do not know")
    settle(window)
    with window.session.opened().reader() as conn:
        assert questions(conn) == []
    assert len(stored(window, company="leclerc")) == 4


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

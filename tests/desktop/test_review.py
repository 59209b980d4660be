"""The review close up: what each row meets, the person's word on it, filter, search, charset, balances, cancel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pims.ingest.balances import AccountCheck
from pims.ingest.reading import Reading
from pims.ingest.staged import StagedFile
from pims.queries.met import met_row
from pims.queries.similar import similar_rows
from pims.records.port import Conventions
from tests.desktop.conftest import statement
from tests.desktop.press import button, label_texts, press
from tests.desktop.test_import import imports_page, stored
from ui.desktop.pages.imports.checks import check_lines
from ui.desktop.pages.imports.page import ImportsPage
from ui.desktop.pages.imports.rows import ReviewRow
from ui.desktop.scenes import settle
from ui.desktop.widgets.field import Choice
from ui.desktop.window import Window
from ui.wording import formats

NOVEMBER = [
    ("2026-11-14", "PRLV SEPA ORANGE SA", "-22,99"),
    ("2026-11-12", "CARTE 11/11/26 PHARMACIE CB*0000", "-1 2.4O"),
    ("2026-11-03", "CARTE 02/11/26 CINEMA LE REX CB*0000", "-11,50"),
    ("2026-10-14", "PRLV SEPA ORANGE SA", "-22,99"),
    ("2026-09-14", "FACTURE DE TELEPHONE", "-22,99"),
]


def reviewed(window: Window, folder: Path) -> ImportsPage:
    """The review of a statement with one row of each outcome at least."""
    file = folder / "novembre.csv"
    file.write_text(statement(NOVEMBER), "utf-8")
    window.take_files([file])
    settle(window)
    return imports_page(window)


def rows(page: ImportsPage) -> list[ReviewRow]:
    """The rows shown."""
    found = page.review.model.source.rows(0, 999)
    assert all(isinstance(row, ReviewRow) for row in found)
    return list(found)


def open_row(window: Window, page: ImportsPage, outcome: str) -> ReviewRow:
    """Selects the first row of an outcome."""
    at, row = next((at, row) for at, row in enumerate(rows(page)) if row.outcome == outcome)
    page.review.table.selectRow(at)
    settle(window)
    assert page.review.detail.isVisible()
    return row


def test_accounts_and_balances_are_not_counted_as_movements(window: Window, tmp_path: Path) -> None:
    page = reviewed(window, tmp_path)
    assert {row.kind for row in rows(page)} == {"transaction", ""}
    assert button(page.review, "All · 5").isVisible()
    assert button(window, "Import 2 movements").isEnabled()


def test_a_similar_row_shows_the_one_it_meets_and_where_that_came_from(window: Window, tmp_path: Path) -> None:
    page = reviewed(window, tmp_path)
    row = open_row(window, page, "similar")
    said = label_texts(page.review.detail)
    assert "Same account, day and amount, but other words: is it the same?" in said
    assert "PRLV SEPA ORANGE SA" in said
    assert f"{formats.day('2026-09-14')} · −€22.99" in said
    assert any("export-operations.csv, line " in text for text in said)
    assert "FACTURE DE TELEPHONE" in row.words
    shown = page.review.model.index(rows(page).index(row), 3)
    assert "PRLV SEPA ORANGE SA" in str(shown.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_known_row_says_why_and_a_problem_its_line_and_reason(window: Window, tmp_path: Path) -> None:
    page = reviewed(window, tmp_path)
    open_row(window, page, "duplicate")
    assert "Same account, day, amount and label." in label_texts(page.review.detail)
    problem = open_row(window, page, "problem")
    said = label_texts(page.review.detail)
    assert problem.where == "line 3"
    assert any("line 3" in text for text in said)
    assert "the amount cannot be read (-1 2.4O)" in said
    assert "Nothing: the row is left out, and counted." in said


def test_space_switches_the_row_and_escape_closes_the_panel(window: Window, tmp_path: Path) -> None:
    page = reviewed(window, tmp_path)
    open_row(window, page, "new")
    QTest.keyClick(page.review.table, Qt.Key.Key_Space)
    assert button(window, "Import 1 movement").isEnabled()
    QTest.keyClick(page.review.table, Qt.Key.Key_Space)
    assert button(window, "Import 2 movements").isEnabled()
    assert page.back()
    assert not page.review.detail.isVisible()
    assert page.review.isVisible()


def test_a_similar_row_is_decided_in_the_review(window: Window, tmp_path: Path) -> None:
    page = reviewed(window, tmp_path)
    before = stored(window)
    open_row(window, page, "similar")
    press(page.review.detail, "Keep both")
    assert button(window, "Import 3 movements").isEnabled()
    settle(window)
    press(page.review.detail, "It is the same")
    settle(window)
    assert button(window, "Import 2 movements").isEnabled()
    page.commit()
    settle(window)
    assert stored(window)[0] == before[0] + 2
    with window.session.opened().reader() as conn:
        assert similar_rows(conn) == []


def test_rows_are_filtered_and_searched(window: Window, tmp_path: Path) -> None:
    page = reviewed(window, tmp_path)
    press(page.review, "New · 2")
    assert {row.outcome for row in rows(page)} == {"new"}
    press(page.review, "All · 5")
    page.review.search.setText("cinéma")
    page.review.search.searched.emit("cinéma")
    assert [row.amount for row in rows(page)] == ["−€11.50"]
    for words, found in (("22.99", 3), ("22,99", 3), ("nothing of the kind", 0)):
        page.review.search.setText(words)
        page.review.search.searched.emit(words)
        assert len(rows(page)) == found
    assert "No row passes this filter" in label_texts(page.review)
    page.review.search.clear()
    page.review.search.searched.emit("")
    assert len(rows(page)) == 5


def test_another_charset_is_read_at_once(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "cafe.csv"
    file.write_bytes("Date;Label;Amount;Currency\n25/10/2026;CAFÉ;-3,20;EUR\n".encode())
    window.take_files([file])
    settle(window)
    page = imports_page(window)
    assert [row.words for row in rows(page)] == ["CAFÉ"]
    charset = next(one for one in page.review.about.findChildren(Choice) if one.value() == "utf-8")
    charset.chosen.emit("cp1252")
    settle(window)
    assert [row.words for row in rows(page)] == ["CAFÃ‰"]


def test_balances_are_checked_in_the_review(window: Window, tmp_path: Path) -> None:
    good = "01/10/2026;UN;-10,00;90,00;EUR\n14/10/2026;DEUX;-5,00;85,00;EUR\n"
    (tmp_path / "juste.csv").write_text(f"Date;Libellé;Montant;Solde;Devise\n{good}", "utf-8")
    window.take_files([tmp_path / "juste.csv"])
    settle(window)
    said = label_texts(imports_page(window).review.about)
    assert "The rows lead from €100.00 to €85.00, as the file says." in said


def test_what_was_assumed_comes_first_then_each_account_by_its_name(qapp: QApplication) -> None:
    reading = Reading("deux.csv", "", 1, conventions=Conventions(assumed={"day_first": True}))
    checks = [
        AccountCheck("Courant", "EUR", 10_000, 8_500, "ok", 0),
        AccountCheck("Livret", "EUR", 10_000, 8_500, "differs", -250),
    ]
    lines = check_lines(StagedFile(reading, "imported", checks=checks), {})
    assert [(line.tone, line.text) for line in lines] == [
        ("warn", "Dates are read day first, as in France: nothing in the file proves it."),
        ("danger", "Livret: The rows do not lead from €100.00 to €85.00: they are €2.50 apart."),
        ("ok", "Courant: The rows lead from €100.00 to €85.00, as the file says."),
    ]


def test_a_file_none_of_whose_rows_is_read_says_why(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "novembre.csv"
    file.write_text(statement([("2026-11-12", "PHARMACIE", "-1 2.4O")]), "utf-8")
    window.take_files([file])
    settle(window)
    page = imports_page(window)
    assert page.review.read.files[0].status == "rejected"
    assert [(row.outcome, row.where) for row in rows(page)] == [("problem", "line 2")]
    assert not button(window, "Nothing new to import").isEnabled()


def test_what_a_kind_without_words_meets_is_its_import(window: Window) -> None:
    with window.session.opened().reader() as conn:
        met = met_row(conn, "transaction", 1)
        assert met is not None
        assert met.path.endswith("export-operations.csv")
        assert met.place.startswith("line ")
        account = met_row(conn, "account", 1)
        assert account is not None
        assert account.path == met.path
        assert met_row(conn, "transaction", 10**6) is None


def test_giving_up_writes_nothing(window: Window, tmp_path: Path) -> None:
    before = stored(window)
    page = reviewed(window, tmp_path)
    open_row(window, page, "new")
    press(window, "Give up")
    press(window, "Give up")
    assert not page.review.isVisible()
    assert stored(window) == before

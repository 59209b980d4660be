"""What a file does not say is asked in its review; an answer is about one file, and can be changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from pims import pipeline
from pims.queries.accounts import accounts
from pims.queries.imports import imports
from pims.queries.transactions import Filter, transactions
from tests.desktop.conftest import statement
from tests.desktop.press import button, label_texts, press
from tests.sealed_zip import sealed
from ui.desktop.pages.imports.account import AccountPick
from ui.desktop.pages.imports.page import ImportsPage
from ui.desktop.scenes import settle
from ui.desktop.widgets.card import Tile
from ui.desktop.widgets.field import Choice, SecretField
from ui.desktop.window import Window

LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Size 4/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF\n"
)


def fortuneo(folder: Path, name: str, *rows: tuple[str, str, str]) -> Path:
    """A history that names its bank and no account."""
    lines = [f"{day};{day};{label};{amount};;" for day, label, amount in rows]
    file = folder / name
    file.write_text("\n".join(["Date opération;Date valeur;libellé;Débit;Crédit;", *lines]) + "\n", "utf-8")
    return file


def review(window: Window, *files: Path) -> ImportsPage:
    """The review of some files."""
    window.take_files(list(files))
    settle(window)
    page = window.page()
    assert isinstance(page, ImportsPage)
    return page


def show(page: ImportsPage, path: str) -> None:
    """Presses the tile of a file of the review."""
    tile = next(one for one in page.review.findChildren(Tile) if one.accessibleName().startswith(Path(path).name))
    tile.pressed.emit()
    settle(page.window())  # type: ignore[arg-type]


def pick(page: ImportsPage) -> AccountPick:
    """Where the account of the file in front is chosen."""
    found = [one for one in page.review.about.findChildren(AccountPick) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def take_in(window: Window, file: Path, account: str = "") -> None:
    """Imports one file, into a new account of this name."""
    page = review(window, file)
    if account:
        chosen = pick(page)
        chosen.accounts.take("new")
        chosen.accounts.chosen.emit("new")
        chosen.name.setText(account)
        press(chosen, "Use this name")
        settle(window)
    page.commit()
    settle(window)


def by_account(window: Window) -> dict[str, list[str]]:
    """The labels of the movements of each account of the bank."""
    with window.session.opened().reader() as conn:
        mine = [row for row in accounts(conn) if row.institution == "Fortuneo"]
        return {
            row.account: sorted(one.label for one in transactions(conn, Filter(account=str(row.id)))) for row in mine
        }


def test_a_file_goes_into_the_account_that_the_person_says_and_no_other_file_with_it(
    window: Window, tmp_path: Path
) -> None:
    take_in(window, fortuneo(tmp_path, "courant janvier.csv", ("14/01/2026", "PRLV UN", "-1,00")), "Courant")
    take_in(window, fortuneo(tmp_path, "joint janvier.csv", ("15/01/2026", "PRLV DEUX", "-2,00")), "Joint")
    assert by_account(window) == {"Courant": ["PRLV UN"], "Joint": ["PRLV DEUX"]}
    one = fortuneo(tmp_path, "export a.csv", ("14/02/2026", "PRLV TROIS", "-3,00"))
    two = fortuneo(tmp_path, "export b.csv", ("15/02/2026", "PRLV QUATRE", "-4,00"))
    page = review(window, one, two)
    assert [file.status for file in page.review.read.files] == ["needs_answer", "needs_answer"]
    for name in ("Courant", "Joint"):
        chosen = pick(page).accounts
        value = next(str(chosen.itemData(at)) for at in range(chosen.count()) if chosen.itemText(at).startswith(name))
        chosen.chosen.emit(value)
        settle(window)
        asking = [file for file in page.review.read.files if file.status == "needs_answer"]
        if asking:
            show(page, asking[0].path)
    press(window, "Import 2 movements")
    settle(window)
    assert by_account(window) == {"Courant": ["PRLV TROIS", "PRLV UN"], "Joint": ["PRLV DEUX", "PRLV QUATRE"]}


def test_a_file_that_asks_only_when_another_is_written_comes_back(window: Window, tmp_path: Path) -> None:
    take_in(window, fortuneo(tmp_path, "courant.csv", ("14/01/2026", "PRLV UN", "-1,00")), "Courant")
    one = fortuneo(tmp_path, "export a.csv", ("14/02/2026", "PRLV DEUX", "-2,00"))
    two = fortuneo(tmp_path, "autre b.csv", ("15/02/2026", "PRLV TROIS", "-3,00"))
    page = review(window, one, two)
    show(page, str(one))
    chosen = pick(page)
    chosen.name.setText("Livret")
    chosen.name.returnPressed.emit()
    settle(window)
    page.commit()
    settle(window)
    assert by_account(window) == {"Courant": ["PRLV UN"], "Livret": ["PRLV DEUX"]}
    assert [file.path for file in page.review.read.files] == [str(two)]
    assert "Which account is this file of?" in label_texts(page.review.about)


def test_an_answer_of_a_question_with_choices_is_a_button_in_words(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "mixte.qif"
    file.write_text("!Type:Bank\nD13/02/2026\nT-5.00\nPUN\n^\nD02/14/2026\nT-6.00\nPDEUX\n^\n", "utf-8")
    page = review(window, file)
    assert "Is the day written before the month?" in label_texts(page.review.about)
    assert not button(window, "Waiting for your answer").isEnabled()
    press(page.review.about, "No: 3/12 is the twelfth of March")
    settle(window)
    assert page.review.read.files[0].status == "imported"
    press(page.review.about, "Answer again")
    settle(window)
    assert page.review.read.files[0].status == "needs_answer"


def test_what_was_assumed_can_be_read_the_other_way(window: Window, tmp_path: Path) -> None:
    page = review(window, fortuneo(tmp_path, "export.csv", ("03/02/2026", "PRLV UN", "-1,00")))
    assert [row.on for row in page.review.model.source.rows(0, 9) if row.kind == "transaction"] == ["2026-02-03"]
    press(page.review.about, "Read the month first")
    settle(window)
    assert [row.on for row in page.review.model.source.rows(0, 9) if row.kind == "transaction"] == ["2026-03-02"]


def test_another_charset_can_be_chosen(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "export.csv"
    file.write_bytes(statement([("2026-11-14", "CAFÉ DES “AMIS”", "-5,00")]).encode("cp1252"))
    page = review(window, file)
    charset = next(one for one in page.review.about.findChildren(Choice) if one.value() == "cp1252")
    assert charset.accessibleName()
    charset.chosen.emit("mac-roman")
    settle(window)
    words = [row.words for row in page.review.model.source.rows(0, 9) if row.kind == "transaction"]
    assert words == [b"CAF\xc9 DES \x93AMIS\x94".decode("mac_roman")]


def test_an_archive_opens_with_its_password(window: Window, tmp_path: Path) -> None:
    fortuneo(tmp_path, "historique.csv", ("13/02/2026", "PRLV UN", "-1,00"))
    member = (tmp_path / "historique.csv").read_bytes()
    (tmp_path / "export.zip").write_bytes(sealed({"historique.csv": member}, "sésame"))
    page = review(window, tmp_path / "export.zip")
    assert page.review.read.files[0].status == "encrypted"
    for word, status in (("faux", "encrypted"), ("sésame", "imported")):
        field = next(one for one in page.review.about.findChildren(SecretField) if one.isVisible())
        field.setText(word)
        press(page.review.about, "Open")
        settle(window)
        assert page.review.read.files[0].status == status
        assert ("The password does not open the file." in label_texts(page.review.about)) is (status == "encrypted")
    press(window, "Import 1 movement")
    settle(window)
    assert list(by_account(window).values()) == [["PRLV UN"]]


def test_a_pdf_with_a_password_offers_no_field(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "facture.pdf"
    file.write_bytes(LOCKED)
    page = review(window, file)
    assert page.review.read.files[0].status == "encrypted"
    assert not page.review.about.findChildren(QLineEdit)
    assert any("save a copy without one" in text for text in label_texts(page.review.about))


def test_an_import_broken_off_names_what_stays_and_takes_it_back(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [fortuneo(tmp_path, f"mois {n}.csv", (f"13/0{n}/2026", f"PRLV {n}", f"-{n},00")) for n in (1, 2, 3)]
    page = review(window, *files)
    commit_files = pipeline.commit_files

    def stops_after_one(*said: object) -> object:
        for step in commit_files(*said):  # type: ignore[arg-type]
            if step.step == "commit" and step.done == 1 and page.job is not None:
                page.job.cancel()
            yield step

    monkeypatch.setattr("ui.desktop.pages.imports.answers.commit_files", stops_after_one)
    page.commit()
    settle(window)
    assert list(by_account(window).values()) == [["PRLV 1"]]
    assert "Stopped: 1 file is already imported" in label_texts(window.toast)
    assert page.history.model.rowCount() == 2
    press(window.toast, "Undo")
    settle(window)
    with window.session.opened().reader() as conn:
        assert len(imports(conn)) == 1
    assert button(window, "Choose files…").isEnabled()

"""The answer of a shop that no reader knows: its columns are proposed, its company is named, its tickets are read."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pims.queries.mappings import mappings
from tests.desktop.press import button, label_texts, press
from tests.desktop.test_import import drop, imports_page
from tests.desktop.test_mapping import give, roles, say, settled
from ui.desktop.pages.imports.page import ImportsPage
from ui.desktop.scenes import settle
from ui.desktop.widgets.chip import Chip
from ui.desktop.window import Window

ROWS = (
    "Date d'achat;N° ticket;Magasin;Article;EAN;Qté;Prix;Total ticket",
    "14/10/2026;123;Lyon;Café;3017620422003;2;3,99;9,48",
    "14/10/2026;123;Lyon;Yaourt;3017620422003;1;1,50;9,48",
    "21/10/2026;125;Lyon;Café;3017620422003;3;3,99;11,97",
)


def opened(window: Window, folder: Path, *rows: str, name: str = "achats.csv") -> ImportsPage:
    """The mapping of an answer dropped on the window."""
    file = folder / name
    file.write_text("\n".join(rows) + "\n", "utf-8")
    drop(window, file)
    settle(window)
    page = imports_page(window)
    press(page.review.about, "Name its columns…")
    settled(window)
    return page


def dropped(window: Window, *files: Path) -> ImportsPage:
    """The review of files dropped on the window."""
    drop(window, *files)
    settle(window)
    return imports_page(window)


def named(page: ImportsPage, company: str) -> None:
    page.mapping.conventions.company.setText(company)
    page.mapping.conventions.company.editingFinished.emit()
    settled(page.window())  # type: ignore[arg-type]


def test_an_answer_is_read_as_tickets_once_its_company_is_named(window: Window, tmp_path: Path) -> None:
    page = opened(window, tmp_path, *ROWS)
    assert roles(page) == [
        "purchased_at", "receipt", "store_name", "label", "code", "quantity", "line_amount", "total_paid",
    ]  # fmt: skip
    assert page.mapping.conventions.fields["kind"].value() == "receipt_line"
    assert page.mapping.conventions.fields["basis"].value() == "unit"
    assert "proved: the totals of the tickets agree" in label_texts(page.mapping.conventions)
    assert not button(window, "Read it like this").isEnabled()
    named(page, "Boutique Exemple")
    assert {"2 tickets", "3 lines"} <= {chip.accessibleName() for chip in page.mapping.preview.findChildren(Chip)}
    press(window, "Read it like this")
    settle(window)
    assert page.review.read.files[0].sums["receipt"] == {"EUR": "21.45"}
    press(window, "Import 5 rows")
    settle(window)
    with window.session.opened().reader() as conn:
        assert [row.mapping.company for row in mappings(conn)] == ["Boutique Exemple"]


def test_each_row_may_be_something_else(window: Window, tmp_path: Path) -> None:
    page = opened(window, tmp_path, *ROWS)
    say(page, "kind", "receipt")
    assert set(roles(page)) >= {"purchased_at", "receipt", "total_paid"}
    assert "label" not in roles(page)
    say(page, "kind", "transaction")
    assert "booked_on" in roles(page)
    say(page, "kind", "receipt_line")
    assert "line_amount" in roles(page)


def test_a_wrong_meaning_of_prices_is_refused(window: Window, tmp_path: Path) -> None:
    page = opened(window, tmp_path, *ROWS)
    named(page, "Boutique Exemple")
    say(page, "basis", "line")
    assert not button(window, "Read it like this").isEnabled()
    give(page, 8, "unused")  # without totals, one article at one price in two quantities still proves it
    assert not button(window, "Read it like this").isEnabled()


def chips(page: ImportsPage) -> set[str]:
    return {chip.accessibleName() for chip in page.mapping.preview.findChildren(Chip)}


def test_the_sums_of_lines_and_tickets_are_shown_before_anything_is_kept(window: Window, tmp_path: Path) -> None:
    page = opened(window, tmp_path, *ROWS)
    named(page, "Boutique Exemple")
    assert {"tickets €21.45", "lines come to the tickets: 2 / 2"} <= chips(page)
    page = opened(window, tmp_path, *(row.replace("11,97", "12,00") for row in ROWS), name="autre.csv")
    named(page, "Boutique Exemple")
    assert {"lines come to the tickets: 1 / 2", "difference -€0.03"} <= {
        one.replace("\u2212", "-") for one in chips(page)
    }


def test_a_member_of_an_archive_is_mapped_and_so_are_those_of_its_layout(window: Window, tmp_path: Path) -> None:
    archive = tmp_path / "reponse.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for folder, rows in (("2025", ROWS), ("2026", [row.replace("/2026", "/2025") for row in ROWS])):
            made.writestr(f"{folder}/achats.csv", "\n".join(rows) + "\n")
    page = dropped(window, archive)
    assert [file.status for file in page.review.read.files] == ["needs_mapping"] * 2
    first = page.review.read.files[0].path
    press(page.review.about, "Name its columns…")
    settled(window)
    named(page, "Boutique Exemple")
    press(window, "Read it like this")
    settle(window)
    assert [file.status for file in page.review.read.files] == ["imported"] * 2  # of the same layout
    assert first.endswith("2025/achats.csv")
    press(window, "Import 10 rows")
    settle(window)
    with window.session.opened().reader() as conn:
        assert len(mappings(conn)) == 1


def test_two_files_are_read_as_one_by_the_key_that_is_chosen(window: Window, tmp_path: Path) -> None:
    lines, tickets = tmp_path / "lignes.csv", tmp_path / "entetes.csv"
    lines.write_text(
        "Réf;Article;Qté;Prix unitaire;Montant\nC-1001;Lampe;1;30,00;30,00\nC-1002;Vis;3;2,00;6,00\n", "utf-8"
    )
    tickets.write_text(
        "Code;Jour;Lieu;Total payé\nC-1001;13/03/2026;Lyon;30,00\nC-1002;14/03/2026;Lyon;6,00\n", "utf-8"
    )
    page = dropped(window, lines, tickets)
    page.map_file(str(lines))
    settled(window)
    say(page, "kind", "receipt_line")
    assert not button(window, "Read it like this").isEnabled()
    say(page, "beside", str(tickets))
    assert page.mapping.conventions.fields["join"].value() == "Réf=Code"
    named(page, "Boutique Exemple")
    assert {"2 tickets", "2 lines", "lines come to the tickets: 2 / 2"} <= chips(page)
    press(window, "Read it like this")
    settle(window)
    assert [file.path for file in page.review.read.files] == [str(lines)]
    assert page.review.read.files[0].sums["receipt"] == {"EUR": "36.00"}

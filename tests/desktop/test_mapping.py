"""A table that no reader knows: its columns are proposed, changed, seen read, imported, and asked for only once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtTest import QTest

from pims.queries.mappings import mappings
from pims.queries.transactions import Filter, transactions
from pims.records.mapping import from_toml
from tests.desktop.press import button, label_texts, press
from tests.desktop.test_import import drop, imports_page, stored
from ui.desktop.pages.imports.mapping.remembered import Remembered
from ui.desktop.pages.imports.page import ImportsPage
from ui.desktop.scenes import settle
from ui.desktop.window import Window

HEAD = "Quand;Vers qui;Au titre de;Mouvement"
OCTOBER = ("25/10/2026;Boulangerie;pain;-3,20", "26/10/2026;Loyer;octobre;-700,00", "27/10/2026;Salaire;paie;2100,50")
NOVEMBER = ("02/11/2026;Cinema;places;-22,00",)


def table(folder: Path, name: str, *rows: str) -> Path:
    """A table whose headings say nothing to any reader."""
    file = folder / name
    file.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    return file


def settled(window: Window) -> None:
    """Lets the file be proposed and read again after the last change."""
    settle(window)
    view = imports_page(window).mapping
    while view.under_way():
        QTest.qWait(20)
        settle(window)


def dropped(window: Window, file: Path) -> ImportsPage:
    """The mapping of a file dropped on the window."""
    drop(window, file)
    settle(window)
    page = imports_page(window)
    assert page.review.read.files[0].status == "needs_mapping"
    press(page.review.about, "Name its columns…")
    settled(window)
    return page


def amounts(page: ImportsPage) -> list[tuple[str, str]]:
    """Day and amount of every row of the preview."""
    rows = sorted(page.mapping.preview.model.source.rows(0, 99), key=lambda row: row.index)
    return [(row.on, row.amount) for row in rows]


def roles(page: ImportsPage) -> list[str]:
    """The roles shown above the columns."""
    return [choice.value() for _place, choice in sorted(page.mapping.sheet.roles.items())]


def give(page: ImportsPage, place: int, role: str) -> None:
    """Chooses the role of a column as a person does."""
    choice = page.mapping.sheet.roles[place]
    choice.take(role)
    choice.chosen.emit(role)
    settled(page.window())  # type: ignore[arg-type]


def say(page: ImportsPage, what: str, value: str) -> None:
    """Chooses a convention as a person does."""
    choice = page.mapping.conventions.fields[what]
    choice.take(value)
    choice.chosen.emit(value)
    settled(page.window())  # type: ignore[arg-type]


def test_an_unknown_table_is_mapped_read_imported_and_never_asked_again(window: Window, tmp_path: Path) -> None:
    before = stored(window)
    page = dropped(window, table(tmp_path, "octobre.csv", *OCTOBER))
    assert roles(page)[0] == "booked_on"
    assert roles(page)[3] == "amount"
    give(page, 2, "counterparty")
    give(page, 3, "label")
    say(page, "currency", "EUR")
    assert roles(page)[1:3] == ["counterparty", "label"]
    assert amounts(page) == [("2026-10-25", "−€3.20"), ("2026-10-26", "−€700.00"), ("2026-10-27", "+€2,100.50")]
    assert stored(window) == before
    press(window, "Read it like this")
    settle(window)
    assert page.review.isVisible()
    press(window, "Import 3 movements")
    settle(window)
    assert stored(window) == (before[0] + 3, before[1] + 1)
    with window.session.opened().reader() as conn:
        rent = transactions(conn, Filter(text="octobre"))
        assert [(row.label, row.counterparty, row.amount) for row in rent] == [("octobre", "Loyer", -70_000)]
    drop(window, table(tmp_path, "novembre.csv", *NOVEMBER))
    settle(window)
    assert page.review.read.files[0].status == "imported"
    assert button(window, "Import 1 movement").isEnabled()


def test_a_clear_table_takes_three_presses(window: Window, tmp_path: Path) -> None:
    drop(window, table(tmp_path, "octobre.csv", *OCTOBER))
    settle(window)
    page = imports_page(window)
    before = stored(window)
    press(page.review.about, "Name its columns…")
    settled(window)
    press(window, "Read it like this")
    settle(window)
    press(window, "Import 3 movements")
    settle(window)
    assert stored(window)[0] == before[0] + 3


def test_proofs_are_told_in_words(window: Window, tmp_path: Path) -> None:
    page = dropped(window, table(tmp_path, "octobre.csv", *OCTOBER))
    said = label_texts(page.mapping.conventions)
    assert "proved: 25/10/2026, line 2" in said
    assert "proved: -3,20, line 2" in said
    say(page, "sign", "spent_positive")
    assert "you say so" in label_texts(page.mapping.conventions)
    assert [amount[0] for _day, amount in amounts(page)] == ["+", "+", "−"]


def test_what_the_file_contradicts_is_refused_in_the_window(window: Window, tmp_path: Path) -> None:
    page = dropped(window, table(tmp_path, "octobre.csv", *OCTOBER))
    say(page, "dates", "mdy")
    assert not button(window, "Read it like this").isEnabled()
    assert amounts(page) == []
    say(page, "dates", "dmy")
    assert button(window, "Read it like this").isEnabled()


def test_without_a_day_nothing_is_read_and_the_column_is_asked_for(window: Window, tmp_path: Path) -> None:
    page = dropped(window, table(tmp_path, "octobre.csv", *OCTOBER))
    give(page, 1, "unused")
    assert not button(window, "Read it like this").isEnabled()
    assert any("Date" in text and "Choose it" in text for text in label_texts(page.mapping.preview))
    give(page, 1, "booked_on")
    assert len(amounts(page)) == 3


def test_any_table_can_be_read_otherwise_and_left_again(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "releve.csv"
    file.write_text("Date;Libellé;Montant;Devise\n25/10/2026;PAIN;-3,20;EUR\n26/10/2026;LOYER;-7,00;EUR\n", "utf-8")
    drop(window, file)
    settle(window)
    page = imports_page(window)
    assert page.review.read.files[0].status == "imported"
    press(page.review.about, "Read it otherwise…")
    settled(window)
    assert page.mapping.isVisible()
    assert [amount for _day, amount in amounts(page)] == ["−€3.20", "−€7.00"]
    assert page.back()
    settle(window)
    assert page.review.isVisible()


def test_another_row_of_headings_proposes_again_and_keeps_what_was_said(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "preambule.csv"
    file.write_text("\n".join(["Banque du Midi;;;", HEAD, *OCTOBER]) + "\n", "utf-8")
    page = dropped(window, file)
    assert page.mapping.conventions.fields["header"].value() == "2"
    give(page, 2, "counterparty")
    say(page, "charset", "cp1252")
    assert roles(page)[1] == "counterparty"
    assert page.mapping.conventions.fields["charset"].value() == "cp1252"
    assert len(amounts(page)) == 3


def test_a_mapping_under_way_survives_a_change_of_language(window: Window, tmp_path: Path) -> None:
    page = dropped(window, table(tmp_path, "octobre.csv", *OCTOBER))
    give(page, 2, "counterparty")
    window.commands.use_language("fr")
    settled(window)
    page = imports_page(window)
    assert roles(page)[1] == "counterparty"
    assert button(window, "Lire ainsi").isEnabled()


def test_a_description_is_saved_without_a_cell_and_used_again(window: Window, tmp_path: Path) -> None:
    page = dropped(window, table(tmp_path, "octobre.csv", *OCTOBER))
    give(page, 2, "counterparty")
    page.mapping.save_to(tmp_path / "table.toml")
    text = (tmp_path / "table.toml").read_text("utf-8")
    assert not any(cell in text for row in OCTOBER for cell in row.split(";"))
    assert from_toml(text).role_of(2) == "counterparty"
    give(page, 2, "label")
    page.mapping.use(tmp_path / "table.toml")
    settled(window)
    assert roles(page)[1] == "counterparty"


def test_remembered_tables_are_listed_and_forgotten_with_a_way_back(window: Window, tmp_path: Path) -> None:
    page = dropped(window, table(tmp_path, "octobre.csv", *OCTOBER))
    press(window, "Read it like this")
    settle(window)
    page.commit()
    settle(window)
    window.go("settings")
    settle(window)
    card = window.page().findChild(Remembered)
    assert card is not None
    assert any("Quand → Date" in text for text in label_texts(card))
    press(card, "Forget")
    settle(window)
    with window.session.opened().reader() as conn:
        assert mappings(conn) == []
    assert not any("Quand" in text for text in label_texts(card))
    press(window.toast, "Undo")
    settle(window)
    with window.session.opened().reader() as conn:
        assert [row.mapping.role_of(1) for row in mappings(conn)] == ["booked_on"]

"""The page of digital traces: who holds an account, who has a list, what is inferred; each line opens its records."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.store.store import open_store
from tests.desktop.conftest import TODAY, Opener
from tests.desktop.press import label_texts, press
from tests.desktop.traced import ADVERTISERS, dialog_of, looked_at, make_traced
from ui.desktop.models.rows import PagedSource
from ui.desktop.models.table import CELL_ROLE
from ui.desktop.pages.companies.site import SiteDialog
from ui.desktop.pages.contacts.page import ContactsPage
from ui.desktop.pages.evidence import EvidenceDialog
from ui.desktop.pages.letter import LetterDialog
from ui.desktop.pages.traces.page import TracesPage
from ui.desktop.scenes import settle
from ui.desktop.window import Window


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Window]:
    """A window for tests that only look."""
    with looked_at(tmp_path_factory.getbasetemp()) as shown:
        yield shown


def page_of(window: Window, view: str = "accounts") -> TracesPage:
    window.go("traces", {"view": view})
    settle(window)
    page = window.page()
    assert isinstance(page, TracesPage)
    page.turn(view)
    settle(window)
    return page


def evidence(window: Window) -> EvidenceDialog:
    return dialog_of(window, EvidenceDialog)


def test_companies_and_unknown_hosts_are_listed_with_what_shows_them(window: Window) -> None:
    page = page_of(window)
    known = {one.name: one.held for one in page.accounts.known}
    assert list(known) == ["boutique-inconnue.example", "Carrefour", "EDF"]
    assert (known["Carrefour"].accounts, known["Carrefour"].messages) == (2, 4)
    assert known["Carrefour"].sources == ("mailbox", "password_list")
    assert known["boutique-inconnue.example"].company == ""
    page.accounts.source.take("unknown")
    page.accounts.source.chosen.emit("unknown")
    assert [row.name for row in page.accounts.model.source.rows(0, 9)] == ["boutique-inconnue.example"]


def test_logins_are_masked_until_asked_for(window: Window) -> None:
    page = page_of(window)
    page.accounts.open("carrefour")
    settle(window)
    assert "c•••@example.org" in label_texts(page.accounts.panel)
    assert not any("camille" in text for text in label_texts(page))
    press(page.accounts.panel, "Show them")
    settle(window)
    assert "camille.b@example.org" in label_texts(page.accounts.panel)
    press(page.accounts.panel, "Mask")
    settle(window)
    assert "c•••@example.org" in label_texts(page.accounts.panel)
    assert not any("camille" in text for text in label_texts(page))


def test_a_company_opens_its_records(window: Window) -> None:
    page = page_of(window)
    page.accounts.open("carrefour")
    settle(window)
    press(page.accounts.panel, "See the 3 records")
    assert evidence(window).model.rowCount() == 3


def test_advertisers_come_by_pages_from_the_store_lists_first(window: Window) -> None:
    page = page_of(window, "reach")
    source = page.reach.model.source
    assert isinstance(source, PagedSource)
    assert (source.count(), page.found and page.found.listed) == (ADVERTISERS + 1, 2)
    assert len(source._pages) == 1  # the others are read when they are scrolled to
    assert [row.actor for row in source.rows(0, 2)] == ["Carrefour", "Annonceur 007"]
    page.reach.search.searched.emit("annonceur 59")
    settle(window)
    assert page.reach.total == 10
    page.reach.search.searched.emit("")
    page.reach.kind.chosen.emit("list_upload")
    settle(window)
    assert page.reach.total == 2
    page.reach.kind.chosen.emit("")


def test_an_advertiser_says_what_it_does_and_leads_to_the_objection(window: Window) -> None:
    page = page_of(window, "reach")
    page.reach.table.show_row(0)
    settle(window)
    said = label_texts(page.reach.panel)
    assert any("says that Carrefour handed it a list with you in it" in text for text in said)
    press(page.reach.panel, "See the 3 records")
    dialog = evidence(window)
    assert {line.text.partition(" ")[0] for line in dialog.model.source.rows(0, 9)} == {"Carrefour"}
    press(page.reach.panel, "Object to its marketing")
    letter = dialog_of(window, LetterDialog)
    assert letter.kind.value() == "objection"
    assert "remis une liste" in letter.preview.toPlainText() or "handed it a list" in letter.preview.toPlainText()


def test_an_inference_answered_no_is_held_all_the_same(window: Window) -> None:
    page = page_of(window, "inferred")
    assert page.inferred.total == 4
    rows = list(page.inferred.model.source.rows(0, 9))
    place = next(at for at, row in enumerate(rows) if row.said == "Looking for a job: No")
    assert page.inferred.model.index(place, 0).data(CELL_ROLE).note == "category held all the same"
    other = next(at for at, row in enumerate(rows) if row.said == "Seniority: Senior")
    assert page.inferred.model.index(other, 0).data(CELL_ROLE).note == ""
    page.inferred.table.show_row(place)
    settle(window)
    assert any("the category is held all the same" in text for text in label_texts(page.inferred.panel))
    press(page.inferred.panel, "See the record")
    assert evidence(window).model.rowCount() == 1


def test_an_unknown_site_is_named_once_and_everything_follows(
    opener: Opener, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    made = make_traced(tmp_path_factory.getbasetemp())
    window = opener(Path(shutil.copytree(made, tmp_path / "copy")))
    page = page_of(window)
    page.accounts.open("boutique-inconnue.example")
    settle(window)
    press(page.accounts.panel, "Name it…")
    dialog = window.findChild(SiteDialog)
    assert dialog is not None
    dialog.firm.name.setText("Boutique Inconnue")
    press(dialog, "Keep")
    settle(window)
    assert [one.name for one in page.accounts.known] == ["Boutique Inconnue", "Carrefour", "EDF"]
    assert page.accounts.known[0].held.company
    window.go("contacts")
    settle(window)
    contacts = window.page()
    assert isinstance(contacts, ContactsPage)
    assert "Boutique Inconnue" in [one.name for one in contacts.writers]
    window.undo_last()
    settle(window)
    assert "boutique-inconnue.example" in [one.name for one in contacts.writers]


def test_a_platform_that_says_it_has_nothing_is_told(opener: Opener, store_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "ads_interests.json"
    path.write_text('{"topics_v2": []}', encoding="utf-8")
    store = open_store(store_folder)
    finish(import_files(store, [str(path)], ImportOptions(today=TODAY)))
    store.close()
    window = opener(store_folder)
    window.go("traces")
    settle(window)
    page = window.page()
    assert isinstance(page, TracesPage)
    assert page.reach.isVisible()
    assert page.reach.quiet.isVisible()
    assert "ads_interests.json" in page.reach.quiet.text()


def test_without_traces_the_page_says_what_to_import(opener: Opener, store_folder: Path) -> None:
    page = page_of(opener(store_folder))
    assert "No trace yet" in label_texts(page)
    assert page.context.text() == ""

"""What the pages show, and how one leads to another."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from pims.assets import asset
from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.rights.requests import requests
from pims.store.store import create_store
from tests.desktop.conftest import TODAY, Opener
from tests.desktop.press import button, label_texts, press
from ui.desktop.actions import PLACES
from ui.desktop.charts.drawn import HeatMap
from ui.desktop.pages.companies.page import CompaniesPage
from ui.desktop.pages.evidence import EvidenceDialog
from ui.desktop.pages.letter import LetterDialog
from ui.desktop.pages.overview.page import OverviewPage
from ui.desktop.pages.requests.page import RequestsPage
from ui.desktop.pages.subscriptions.looks import looks
from ui.desktop.pages.subscriptions.page import SubscriptionsPage
from ui.desktop.pages.transactions.page import TransactionsPage
from ui.desktop.palette import Palette
from ui.desktop.scenes import settle
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Tile
from ui.desktop.widgets.knowers import Knowers
from ui.desktop.widgets.table import RowsView
from ui.desktop.window import Window


def table(window: Window) -> RowsView:
    """The table of the page in front."""
    found = window.page().findChild(RowsView)
    assert found is not None
    return found


def test_the_overview_shows_the_month_and_the_late_request(window: Window) -> None:
    assert isinstance(window.page(), OverviewPage)
    texts = label_texts(window)
    assert any(text.startswith("Orange has not answered your request: 15 days late") for text in texts)
    assert "October 2026 by category" in texts
    press(window, "See the request")
    settle(window)
    page = window.page()
    assert isinstance(page, RequestsPage)
    assert page.life.isVisible()
    assert any("6 November 2026" in text for text in label_texts(page.life))


def test_an_overview_without_movements_draws_no_empty_chart(opener: Opener, tmp_path: Path) -> None:
    store, _key = create_store(tmp_path / "store", None)
    logins = asset("demo", "exports", "bitwarden_export.csv")
    assert finish(import_files(store, [str(logins)], ImportOptions(today=TODAY)))[0].status == "imported"
    store.close()
    window = opener(tmp_path / "store")
    texts = label_texts(window)
    assert texts.count("Import a bank statement to see it here.") == 3
    assert "No statement yet" in texts
    assert not [chart for chart in window.page().findChildren(HeatMap) if chart.isVisible()]
    assert [card for card in window.page().findChildren(Knowers) if card.isVisible()]


def test_keys_lead_to_the_pages(window: Window) -> None:
    assert len({place.keys for place in PLACES}) == len(PLACES)
    for place in PLACES:
        QTest.keySequence(window, QKeySequence(place.keys))
        settle(window)
        assert window.place == place.name
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.place == "guide"


def test_search_and_filters_narrow_the_table(window: Window) -> None:
    window.go("transactions")
    settle(window)
    page = window.page()
    assert isinstance(page, TransactionsPage)
    everything = table(window).model().rowCount()
    page.show_what({"company": "orange"})
    settle(window)
    assert table(window).model().rowCount() == 10
    press(window, "Orange")
    settle(window)
    assert table(window).model().rowCount() == everything
    page.show_what({"text": "carrefour", "since": date(2026, 9, 1)})
    settle(window)
    assert table(window).model().rowCount() == 2


def test_a_filter_that_nothing_passes_says_so_and_is_left(window: Window) -> None:
    window.go("transactions", {"text": "no shop has this name"})
    settle(window)
    assert "No transaction passes these filters" in label_texts(window)
    press(window, "Show all transactions")
    settle(window)
    assert table(window).isVisible()
    assert table(window).model().rowCount() > 0


def test_subscriptions_are_listed_with_their_yearly_cost(window: Window) -> None:
    window.go("subscriptions")
    settle(window)
    page = window.page()
    assert isinstance(page, SubscriptionsPage)
    model = table(window).model()
    rows, columns = model.rowCount(), model.columnCount()
    shown = [[model.index(row, column).data() for column in range(columns)] for row in range(rows)]
    orange = next(row for row in shown if row[0] == "Orange")
    assert "€22.99" in orange
    assert "€275.88" in orange


def test_a_finding_opens_its_lines_and_is_put_aside_and_brought_back(window: Window) -> None:
    window.go("subscriptions")
    settle(window)
    page = window.page()
    assert isinstance(page, SubscriptionsPage)
    with window.session.opened().reader() as conn:
        found = looks(conn)
    assert [look.kind for look in found] == ["price_rise"]
    assert any("19.99" in text and "22.99" in text for text in label_texts(page.looks))
    tile = page.looks.findChild(Tile)
    assert tile is not None
    tile.pressed.emit()
    settle(window)
    dialog = window.findChild(EvidenceDialog)
    assert dialog is not None
    assert dialog.model.rowCount() == len(found[0].places) > 0
    dialog.close()
    aside = next(one for one in page.looks.findChildren(Button) if one.accessibleName() == "Put aside")
    aside.click()
    settle(window)
    assert not page.looks.isVisible()
    press(window.toast, "Undo")
    settle(window)
    assert page.looks.isVisible()


def test_every_proven_claim_opens_its_records(window: Window) -> None:
    window.go("companies", "orange")
    settle(window)
    page = window.page()
    assert isinstance(page, CompaniesPage)
    claims = [claim for claim in page.firm.claims() if claim.strength == "proven"]
    assert claims
    for claim in claims:
        page.firm.show_evidence(claim)
        settle(window)
        dialog = window.findChildren(EvidenceDialog)[-1]
        assert dialog.model.rowCount() == claim.records
        dialog.close()
    assert page.back()
    assert "Companies" in label_texts(window)


def test_a_letter_is_written_in_the_formats_ticked_and_opens_a_request(
    window: Window, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("letters")
    window.go("companies", "orange")
    settle(window)
    press(window, "Write the access letter")
    settle(window)
    dialog = window.findChild(LetterDialog)
    assert dialog is not None
    assert "Orange SA" in dialog.preview.toPlainText()
    dialog.save_to(folder)
    settle(window)
    assert {path.suffix for path in folder.iterdir()} == {".pdf", ".docx"}
    with window.session.opened().reader() as conn:
        assert [row.company for row in requests(conn, window.session.today)].count("orange") == 2


def test_an_event_moves_a_request_to_the_next_lane(window: Window) -> None:
    window.go("requests")
    settle(window)
    page = window.page()
    assert isinstance(page, RequestsPage)
    ask = next(one for one in page.known() if one.lane == "to_send")
    page.show_what(ask.row.id)
    settle(window)
    page.life.happening.take("sent")
    page.life.send()
    settle(window)
    assert next(one for one in page.known() if one.row.id == ask.row.id).lane == "waiting"


def test_the_palette_finds_pages_actions_and_companies(window: Window) -> None:
    window.commands.open_palette()
    settle(window)
    palette = window.findChild(Palette)
    assert palette is not None
    palette.field.setText("ORÂNGE")
    assert palette.lines.model().index(0, 0).data() == "Orange"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    settle(window)
    assert window.place == "companies"
    assert button(window, "Write the access letter").isVisible()


def test_a_store_without_receipts_says_what_to_do(window: Window) -> None:
    window.go("receipts")
    settle(window)
    assert "No receipt yet" in label_texts(window.page())
    press(window.page(), "Import files")
    assert window.place == "imports"

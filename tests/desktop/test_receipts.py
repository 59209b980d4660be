"""The Receipts page: a ticket as a ticket, prices over time, families and the person's word on them, points."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from pims.queries.family_words import said_families
from pims.store.store import create_store
from tests.desktop.baskets import fill
from tests.desktop.conftest import Opener
from tests.desktop.press import label_texts, press
from ui.desktop.pages.receipts.filters import Wanted
from ui.desktop.pages.receipts.page import ReceiptsPage
from ui.desktop.pages.receipts.shown import Ticket
from ui.desktop.scenes import settle
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.paper import PaperRow
from ui.desktop.widgets.table import RowsView
from ui.desktop.window import Window

COFFEE = "gtin:3000000004043"


@pytest.fixture(scope="module")
def basket_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the invented baskets; tests that write go back over what they wrote."""
    folder = tmp_path_factory.mktemp("baskets")
    store, _key = create_store(folder / "store", None)
    fill(store, folder)
    store.close()
    return folder / "store"


@pytest.fixture
def page(opener: Opener, basket_store: Path) -> ReceiptsPage:
    """The page on that store."""
    window = opener(basket_store)
    window.go("receipts")
    settle(window)
    return page_of(window)


def page_of(window: Window) -> ReceiptsPage:
    found = window.page()
    assert isinstance(found, ReceiptsPage)
    return found


def window_of(page: ReceiptsPage) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


def tickets(page: ReceiptsPage) -> dict[str, Ticket]:
    """The tickets by their number."""
    assert page.tickets.found is not None
    return {ticket.number: ticket for ticket in page.tickets.found.tickets}


def rows(page: ReceiptsPage) -> list[tuple[str, str]]:
    """What stands on the paper: words and amounts."""
    said = [row.accessibleName() for row in page.tickets.panel.findChildren(PaperRow)]
    return [(words.strip(), amount) for words, _, amount in (one.rpartition(", ") for one in said)]


def turned(page: ReceiptsPage, view: str) -> None:
    page.turn(view)
    settle(window_of(page))


def shown(page: ReceiptsPage, number: str) -> None:
    page.show_what({"receipt": tickets(page)[number].id})
    settle(window_of(page))


def test_tickets_are_listed_newest_first_with_what_they_come_to(page: ReceiptsPage) -> None:
    model = page.tickets.model
    days = [model.row(at).on for at in range(model.rowCount())]
    assert days == ["2026-10-05", "2026-09-05", "2026-09-04", "2026-09-03", "2026-08-05"]
    assert page.context.text() == "5 receipts · €62.72"
    known = tickets(page)
    assert {number: (known[number].articles, known[number].known, known[number].check) for number in known} == {
        "41": (1, 1200, "no_total"),
        "42": (1, 1290, "no_total"),
        "43": (4, 2738, "no_total"),
        "1203": (2, 644, "ok"),
        "1204": (1, 400, "differs"),
    }


def test_a_ticket_stands_as_a_ticket(page: ReceiptsPage) -> None:
    shown(page, "43")
    assert rows(page)[:5] == [
        ("CAFE GRAINS 1KG", "€27.00"),
        ("PATES COQUILLETTES 500G", "€2.38"),
        ("Discount included", "−€0.40"),
        ("Coupon FIDELITE", "−€2.00"),
        ("Sum of the lines", "€27.38"),
    ]
    texts = [text.strip() for text in label_texts(page.tickets.panel)]
    assert "2 × €13.50 · €13.50 a kilo" in texts
    assert "2 × €1.19 · €2.38 a kilo" in texts
    assert "Monday 5 October 2026" in texts
    assert "The file states no total: the lines come to what your bank paid." in texts
    assert "tickets.csv · line 4" in texts


def test_a_deposit_stands_apart_and_a_difference_is_shown(page: ReceiptsPage) -> None:
    shown(page, "1203")
    assert [words for words, _amount in rows(page)][:4] == ["Avocado", "Brot", "Pfand (deposit)", "Total paid"]
    assert "The lines add up to the total." in label_texts(page.tickets.panel)
    shown(page, "1204")
    assert ("Sum of the lines", "€5.00") in rows(page)
    assert ("Difference", "−€1.00") in rows(page)
    assert "The lines give €5.00, the ticket says €4.00. The difference is −€1.00." in label_texts(page.tickets.panel)


def test_the_payment_is_said_with_its_reason_and_leads_to_the_movement_and_back(page: ReceiptsPage) -> None:
    shown(page, "43")
    window = window_of(page)
    assert any("Same sum and same company, 1 day after." in text for text in label_texts(page.tickets.panel))
    press(page.tickets.panel, "See the transaction")
    settle(window)
    assert window.place == "transactions"
    table = window.page().findChild(RowsView)
    assert table is not None
    assert table.model().rowCount() == 1
    table.selectRow(0)
    settle(window)
    press(window.page(), "See the receipt")
    settle(window)
    assert "Receipt no. 43" in label_texts(page_of(window).tickets.panel)


def test_a_wrong_payment_is_refused_and_taken_back(page: ReceiptsPage) -> None:
    shown(page, "43")
    window = window_of(page)
    press(page.tickets.panel, "Not this one")
    settle(window)
    assert not tickets(page)["43"].paid
    assert "No movement of your accounts pays this receipt." in label_texts(page.tickets.panel)
    press(window.toast, "Undo")
    settle(window)
    assert tickets(page)["43"].paid


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(text="cafe"), {"41", "42", "43"}),
        (Wanted(text="27,38"), {"43"}),
        (Wanted(shop="penny-markt"), {"1203", "1204"}),
        (Wanted(month="2026-09"), {"42", "1203", "1204"}),
        (Wanted(differs=True), {"1204"}),
        (Wanted(family="no such family"), set()),
    ],
)
def test_filters_narrow_the_list(page: ReceiptsPage, wanted: Wanted, numbers: set[str]) -> None:
    page.tickets.narrow_to(wanted)
    model = page.tickets.model
    assert {model.row(at).number for at in range(model.rowCount())} == numbers
    if not numbers:
        press(page, "Show all receipts")
        assert model.rowCount() == 5


def test_who_leads_to_a_ticket_is_not_stopped_by_a_filter(page: ReceiptsPage) -> None:
    page.tickets.narrow_to(Wanted(shop="penny-markt"))
    shown(page, "43")
    assert page.tickets.panel.isVisible()
    assert page.tickets.filters.wanted == Wanted()
    assert page.back()
    assert not page.tickets.panel.isVisible()
    assert not page.back()


def test_an_article_shows_its_price_over_time(page: ReceiptsPage) -> None:
    shown(page, "43")
    coffee = page.tickets.panel.findChildren(PaperRow)[0]
    QTest.keyClick(coffee, Qt.Key.Key_Return)
    settle(window_of(page))
    panel = page.articles.panel
    assert page.shown == "articles"
    assert panel.isVisible()
    assert panel.chart.accessibleDescription() == "5 Aug 2026 €12.00; 5 Sept 2026 €12.90; 5 Oct 2026 €13.50"
    known = label_texts(panel)
    assert "+12.5%" in known
    assert "3 times · about every 30 days" in known


def test_a_dot_of_the_chart_leads_to_its_ticket(page: ReceiptsPage) -> None:
    turned(page, "articles")
    page.show_what({"article": COFFEE})
    settle(window_of(page))
    chart = page.articles.panel.chart
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Return)
    settle(window_of(page))
    assert page.shown == "tickets"
    assert page.tickets.chosen == tickets(page)["42"].id
    turned(page, "articles")
    spot = chart._points()[2]
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPointF(spot).toPoint())
    settle(window_of(page))
    assert page.tickets.chosen == tickets(page)["43"].id


def test_a_family_is_shown_before_it_is_said_and_taken_back(page: ReceiptsPage) -> None:
    window = window_of(page)
    turned(page, "articles")
    page.show_what({"article": COFFEE})
    settle(window)
    word = page.articles.panel.family

    def said() -> dict[str, str]:
        with window.session.opened().reader() as conn:
            return said_families(conn)

    word.choice.take("milk")
    word.preview("milk")
    settle(window)
    assert any(text.startswith("3 lines go from") and "€51.90" in text for text in label_texts(word))
    assert said() == {}
    press(word, "Put it there")
    settle(window)
    assert said() == {"CAFE GRAINS 1KG": "milk"}
    assert "You said so." in label_texts(page.articles.panel)
    press(window.toast, "Undo")
    settle(window)
    assert said() == {}
    assert "You said so." not in label_texts(page.articles.panel)


def test_families_share_the_baskets_and_lead_to_their_lines(page: ReceiptsPage) -> None:
    turned(page, "families")
    families = page.families
    assert sum(part.amount for part in families.found.slices) == 6372
    everything = families.model.rowCount()
    deposits = next(part for part in families.found.slices if part.slug == "deposits")
    families.show_family(deposits.slug)
    assert [families.model.row(at).label for at in range(families.model.rowCount())] == ["Pfand"]
    families.show_family(deposits.slug)
    families.choose_month("2026-10")
    settle(window_of(page))
    assert 0 < families.model.rowCount() < everything
    assert families.found.total == 2738


def test_points_say_what_is_left_and_what_expires_when(page: ReceiptsPage) -> None:
    turned(page, "points")
    (tile,) = page.points.tiles()
    assert tile.one.balance == 600
    assert "600 expire on 10 Jan 2027" in [chip.look.text for chip in tile.findChildren(Chip)]
    assert "600 points" in label_texts(tile)
    model = page.points.model
    assert [model.row(at).points for at in range(model.rowCount())] == ["-300", "900"]


def test_what_is_open_is_still_open_in_another_language(page: ReceiptsPage) -> None:
    shown(page, "43")
    window = window_of(page)
    window.commands.use_language("fr")
    settle(window)
    fresh = page_of(window)
    assert fresh.tickets.panel.isVisible()
    assert "Somme des lignes" in label_texts(fresh.tickets.panel)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_view_fits_the_smallest_window(page: ReceiptsPage, language: str) -> None:
    window = window_of(page)
    window.commands.use_language(language)
    window.resize(window.minimumSize())
    window.go("receipts")
    settle(window)
    fresh = page_of(window)
    shown(fresh, "43")
    for view in page.views:
        turned(fresh, view)
        if view == "articles":
            fresh.show_what({"article": COFFEE})
            settle(window)
        assert fresh.minimumSizeHint().width() <= fresh.width(), view
        for area in [one for one in fresh.findChildren(QScrollArea) if one.isVisible()]:
            body = area.widget()
            assert body is not None
            assert body.width() <= area.viewport().width(), view
        for table in [one for one in fresh.findChildren(RowsView) if one.isVisible()]:
            visible = [at for at in range(table.model().columnCount()) if not table.isColumnHidden(at)]
            assert sum(table.columnWidth(at) for at in visible) <= table.viewport().width() + 1, view

"""The answer of a shop that no reader knows: its columns are proposed, its company is named, its tickets are read."""

from __future__ import annotations

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

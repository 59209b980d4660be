"""What the report says of a store: the figures of the core, in the language asked for, and nothing stronger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import Connection, insert

from pims import i18n
from pims.errors import KnownError
from pims.queries.profile import set_profile
from pims.rights.requests import open_request, record_event
from pims.store.store import Store, create_store
from pims.store.tables import accounts, imports, meanings, subscriptions, transactions
from ui.report.gather import gather
from ui.report.model import Chart, Report, Table
from ui.report.report import write_report

TODAY = date(2026, 11, 21)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty plain store."""
    made, _ = create_store(tmp_path / "store", None)
    yield made
    made.close()


@pytest.fixture
def lived_in(store: Store) -> Store:
    """A store with a year of groceries, a subscription that rose, and a late request."""
    with store.writer() as conn:
        set_profile(conn, {"name": "Camille <b>Exemple</b>"})
        _movements(conn)
        conn.execute(
            insert(subscriptions).values(
                label="<script>Musique</script>", cadence_days=30, amount=1199, currency="EUR", yearly_cost=14388,
                active=1, first_on="2025-01-05", last_on="2026-11-05", next_on="2026-12-05",
                price_changes='[{"on": "2026-03-05", "from": 999, "to": 1199}]', because="",
            )
        )  # fmt: skip
        request = open_request(conn, "carrefour", "access", "fr", date(2026, 3, 1))
        record_event(conn, request, "received", date(2026, 3, 5))
    return store


def _movements(conn: Connection) -> None:
    row = {"id": 1, "path": "f", "sha256": "1", "size": 1, "status": "imported", "importer": "t", "imported_at": "2026"}
    conn.execute(insert(imports).values(row | {"report": "{}", "raw": b""}))
    account = {"id": 1, "identity": "a", "kind": "checking", "currency": "EUR", "import_id": 1}
    conn.execute(insert(accounts).values(account))
    for number in range(1, 13):
        on = date(2026, number, 3).isoformat() if number < 12 else "2025-12-03"
        move = {"id": number, "booked_on": on, "amount": -10_000, "account_id": 1, "occ": 1, "currency": "EUR"}
        move |= {"ym": int(on[:4] + on[5:7]), "status": "booked", "import_id": 1}
        conn.execute(insert(transactions).values(move))
        meaning = {"transaction_id": number, "kind": "card", "bare_label": "CARREFOUR", "company": "carrefour"}
        conn.execute(insert(meanings).values(meaning | {"category": "groceries"}))


def read(store: Store, language: str) -> Report:
    i18n.use(language)
    with store.reader() as conn:
        return gather(conn, TODAY, language)


def said(report: Report) -> str:
    """All words of the report."""
    words = [report.title, report.subtitle, *(f"{f.label} {f.value} {f.hint}" for f in report.figures)]
    for section in report.sections:
        words += [section.title, section.intro]
        for part in section.parts:
            words.append(part.title)
            if isinstance(part, Table):
                words += [part.empty, part.note, *part.columns, *(cell.text for row in part.rows for cell in row)]
            else:
                words.append(part.alt)
    return " ".join(" ".join(words).split())


def test_an_empty_store_gives_a_report_that_says_so(store: Store, tmp_path: Path) -> None:
    words = said(read(store, "fr"))
    for sentence in ("Aucun abonnement", "Aucune entreprise", "Aucune demande", "Aucune opération"):
        assert sentence in words
    for name in ("empty.html", "empty.pdf"):
        assert write_report(store, tmp_path / name, TODAY, "fr").stat().st_size > 3000


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_figures_are_those_of_the_core(lived_in: Store, language: str) -> None:
    report = read(lived_in, language)
    figures = [" ".join(figure.value.split()) for figure in report.figures]
    assert figures == (["1 200 €", "144 €", "1", "1"] if language == "fr" else ["€1,200", "€144", "1", "1"])
    words = said(report)
    assert ("1 200,00 €" if language == "fr" else "€1,200.00") in words
    assert ("9,99 € → 11,99 €" if language == "fr" else "€9.99 → €11.99") in words
    assert ("En retard" if language == "fr" else "Late") in words
    assert [type(part) for part in report.sections[0].parts] == [Chart, Chart, Table, Table]


def test_every_claim_has_its_origin_strength_and_reason(lived_in: Store) -> None:
    holders = read(lived_in, "en").sections[3]
    carrefour = next(part for part in holders.parts if part.title == "Carrefour")
    assert isinstance(carrefour, Table)
    assert all(cell.text for row in carrefour.rows for cell in row)
    strengths = {row[2].text for row in carrefour.rows}
    assert strengths == {"Proven", "Typical"}
    assert all("ask" in row[3].text for row in carrefour.rows if row[2].text == "Typical")


def test_both_files_are_written_in_the_language_and_hold_no_code(lived_in: Store, tmp_path: Path) -> None:
    i18n.use("en")
    page = write_report(lived_in, tmp_path / "deep" / "report.html", TODAY, "fr").read_text(encoding="utf-8")
    assert "Mon argent et mes données" in page
    assert "&lt;script&gt;Musique" in page
    assert "<script" not in page
    assert "<b>Exemple" not in page
    assert i18n.language() == "en"
    document = pypdfium2.PdfDocument(write_report(lived_in, tmp_path / "report.pdf", TODAY, "en").read_bytes())
    assert document.get_metadata_dict()["Title"] == "My money and my data"
    document.close()


def test_other_endings_and_folders_are_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="unknown_format"):
        write_report(store, tmp_path / "report.docx", TODAY, "fr")
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="cannot_write"):
        write_report(store, tmp_path / "file" / "report.html", TODAY, "fr")

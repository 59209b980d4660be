"""The report as files: the same words in HTML and PDF, nothing read as code, nothing called from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pypdfium2
import pytest

from ui.report.charts import bars, months
from ui.report.html import html
from ui.report.model import Cell, Chart, Figure, Report, Section, Table
from ui.report.pdf import pdf

HOSTILE = '#read("/etc/passwd") <script>alert(1)</script> *_$ {{ 7*7 }}'


class Text(HTMLParser):
    """The text of a page, without style and drawings."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden += tag in {"style", "svg", "title"}

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "svg", "title"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words += data.split()


@pytest.fixture(scope="module")
def report() -> Report:
    chart = Chart(bars(["Courses $x$", "Logement <b>"], [123456, 80000], "EUR"), "Courses & logement", "Par catégorie")
    rows = tuple((Cell(HOSTILE), Cell("Observée", "observed"), Cell(f"{number} €")) for number in range(60))
    table = Table(("Donnée", "Origine", "Montant"), rows, (2,), (60, 20, 20), "Rien.", "Carrefour", "Supermarché")
    nothing = Table((), (), empty="Rien.")
    sections = (Section("Argent", "Sur douze mois.", (chart,)), Section("Données", "", (table, nothing)))
    figures = (Figure("Dépensé", "2 034 €", "170 € par mois"), Figure("Demandes", "2"))
    return Report("Mon argent", "Camille Exemple", "fr", "2026-11-21", figures, sections, "Établi ici.", "Sommaire")


def test_html_says_everything_and_runs_nothing(report: Report) -> None:
    page = html(report)
    parsed = Text()
    parsed.feed(page)
    said = " ".join(parsed.words)
    assert said.count(HOSTILE) == 60
    figures = "Dépensé 2 034 € 170 € par mois"
    for words in ("Mon argent", "Camille Exemple", figures, "Carrefour", "Rien.", "Établi ici."):
        assert words in said
    assert {tag for tag, _ in parsed.tags} & {"script", "link", "iframe", "object", "form", "base"} == set()
    assert "default-src 'none'" in page


def test_html_calls_no_address(report: Report) -> None:
    page = html(report)
    parsed = Text()
    parsed.feed(page)
    names = {"src", "href", "xlink:href"}
    called = [value for _, attrs in parsed.tags for name, value in attrs.items() if name in names]
    assert all(value and value.startswith("#") for value in called)
    assert not re.search(r"url\((?!#)|@import", page)


def test_html_is_made_for_readers_and_paper(report: Report) -> None:
    page = html(report)
    assert '<html lang="fr">' in page
    assert 'role="img" aria-label="Courses &amp; logement"' in page
    assert page.count('<th scope="col"') == 3
    assert "@media print" in page
    assert page.count("<h1>") == 1


def test_pdf_says_the_same(report: Report) -> None:
    document = pypdfium2.PdfDocument(pdf(report))
    said = []
    for page in document:
        text = page.get_textpage()
        said.append(text.get_text_range())
        text.close()
        page.close()
    tagged, pages, title = document.is_tagged(), len(document), document.get_metadata_dict()["Title"]
    document.close()
    words = " ".join(" ".join(said).split())
    assert words.count(HOSTILE) == 60
    assert "Dépensé 2 034 € 170 € par mois" in words
    assert words.count("Donnée Origine Montant") == pages > 1
    assert (tagged, title) == (True, "Mon argent")


def test_same_report_same_bytes(report: Report) -> None:
    assert pdf(report) == pdf(report)
    assert html(report) == html(report)


def test_charts_are_the_same_each_time_and_hold_no_text_as_code() -> None:
    drawn = months(["janv.", "févr."], [100000, 120000], [90000, 130000], ("Entrées", "Sorties"), "EUR")
    assert drawn == months(["janv.", "févr."], [100000, 120000], [90000, 130000], ("Entrées", "Sorties"), "EUR")
    assert "<script" not in drawn
    assert drawn.count("<svg") == 1

"""Tables printed in a PDF: cut where their columns stand, over all pages, wrapped words joined, the paper left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from importers.mapped.mapped_answer import MappedAnswer
from importers.mapped.printed_tables import printed_tables
from importers.source import FileSource
from pims.records.mapping import to_json
from pims.records.port import Ignored, Problem, Row
from tests.household.paper import Text, pdf

SIZE, LINE, GAP = 9, 11, 16  # of letters; from one line of a cell to the next; from one row to the next
COLUMNS = (50, 120, 170, -380, -460, -540)  # a negative place is the right end of its column
HEADINGS = ("Date", "Ticket", "Article", "Qté", "Prix unitaire", "Montant")
WIDTHS = {" ": 0.278, ",": 0.278, ".": 0.278, "-": 0.333, "i": 0.222, "t": 0.278, "r": 0.333, "P": 0.667, "M": 0.833}


def wide(text: str) -> float:
    return SIZE * sum(WIDTHS.get(letter, 0.556) for letter in text)


def drawn(cells: Sequence[str], top: float) -> Iterator[Text]:
    for cell, place in zip(cells, COLUMNS, strict=True):
        if cell:
            yield Text(round(place if place > 0 else -place - wide(cell)), round(top), cell, SIZE)


def page(rows: Sequence[tuple[str, ...]], number: int, *, middle: bool = False) -> list[Text]:
    """A page of rows under the headings; the third cell may have several lines."""
    found = [Text(50, 30, "Vos achats, Ada Exemple", SIZE), Text(50, 800, f"Boutique Exemple - page {number}", SIZE)]
    found += drawn(HEADINGS, 70)
    top: float = 70 + GAP
    for row in rows:
        words = row[2].split("|")
        values = top + (LINE * (len(words) - 1) / 2 if middle else 0)
        found += drawn((*row[:2], "", *row[3:]), values)
        found += [Text(COLUMNS[2], round(top + at * LINE), word, SIZE) for at, word in enumerate(words)]
        top += LINE * (len(words) - 1) + GAP
    return found


ROWS = [
    ("03/03/2026", "N1", "Café", "2", "3,20", "6,40"),
    ("03/03/2026", "N1", "Lessive liquide|parfum lavande, 40 doses", "1", "1 012,50", "1 012,50"),
    ("14/03/2026", "N2", "Thé vert", "1", "4,10", "4,10"),
    ("14/03/2026", "N2", "Riz basmati|du Pendjab|en sac", "3", "2,00", "6,00"),
    ("15/03/2026", "N3", "Sel", "1", "0,90", "0,90"),
]


def source(content: bytes, mapping: str = "") -> FileSource:
    return FileSource("achats.pdf", content, {"company": "boutique"}, mapping=mapping)


@pytest.mark.parametrize("middle", [False, True])
def test_one_table_stands_over_all_pages(middle: bool) -> None:
    content = pdf([page(ROWS[:3], 1, middle=middle), page(ROWS[3:], 2, middle=middle), page(ROWS[:2], 3)])
    (table,) = printed_tables(source(content))
    assert table.headings == HEADINGS
    assert [row.cells for row in table.rows] == [
        tuple(cell.replace("|", " ") for cell in row) for row in [*ROWS, *ROWS[:2]]
    ]
    assert [row.where[:6] for row in table.rows] == ["page 1"] * 3 + ["page 2"] * 2 + ["page 3"] * 2
    assert table.left == 6  # what stands at the head and at the foot of each page


def test_what_is_proposed_reads_every_line_and_claims_the_next_file() -> None:
    first = source(pdf([page(ROWS[:3], 1), page(ROWS[3:], 2)]))
    proposal = MappedAnswer().propose(first)
    assert (proposal.missing, proposal.rows) == ((), 5)
    text = to_json(proposal.mapping)
    assert not any(word in text for word in ("Ada", "Lessive", "N1"))
    said = list(MappedAnswer().read(source(pdf([page(ROWS, 1)]), text)))
    lines = [one.cells for one in said if isinstance(one, Row) and one.kind == "receipt_line"]
    assert [(one["label"], one["line_amount"]) for one in lines][:2] == [
        ("Café", "6,40"), ("Lessive liquide parfum lavande, 40 doses", "1012,50")
    ]  # fmt: skip
    assert sum(one.kind == "receipt" for one in said if isinstance(one, Row)) == 3
    again = FileSource("b.pdf", pdf([page(ROWS[2:], 1)]), mappings={proposal.mapping.fingerprint: text})
    assert MappedAnswer().claims(again)


def test_rows_that_are_no_articles_are_named_or_counted() -> None:
    bad = [*ROWS[:2], ("31/09/2026", "N4", "Eau", "1", "1,00", "1,00"), ("", "", "Total", "", "", "1 018,90")]
    text = to_json(MappedAnswer().propose(source(pdf([page(ROWS, 1)]))).mapping)
    said = list(MappedAnswer().read(source(pdf([page(bad, 1)]), text)))
    assert [(one.code, one.detail) for one in said if isinstance(one, Problem)] == [("bad_date", "31/09/2026")]
    assert sum(one.count for one in said if isinstance(one, Ignored)) == 3  # two of the paper, one total


def test_words_without_a_table_are_none() -> None:
    assert printed_tables(source(pdf([[Text(50, 60, "Bonjour,"), Text(50, 80, "voici 12 lignes du 3 mars.")]]))) == []

"""Days in three columns, tables that end with a total, lines and tickets that no reader knows."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from importers.mapped.mapped_answer import MappedAnswer, UnnamedAnswer
from importers.mapped.named import Named
from importers.source import FileSource
from pims.records.mapping import to_json
from pims.records.port import Conventions, Problem
from pims.records.shop import Receipt, ReceiptLine
from tests.importers.test_mapped_answer import proposed, read, records

LINE = "Magasin;N° ticket;Article;Quantité;Montant"


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (f"Année;Mois;Jour;{LINE}", ("2026;3;4;Lyon;A1;Café;1;3,20", "2026;12;31;Lyon;A2;Thé;1;4,10")),
        (f"Jour achat;Mois achat;Année achat;{LINE}", ("04;03;2026;Lyon;A1;Café;1;3,20", "31;12;2026;Lyon;A2;Thé;1;4")),
        (f"Year;Month;Day;{LINE}", ("2026;March;4;Lyon;A1;Café;1;3,20", "2026;December;31;Lyon;A2;Thé;1;4,10")),
    ],
)  # fmt: skip
def test_a_day_in_three_columns_is_a_day(head: str, rows: tuple[str, ...]) -> None:
    content, mapping = proposed(*rows, head=head)
    days = [one.purchased_at.on.isoformat() for one in records(read(content, mapping)) if isinstance(one, Receipt)]
    assert days == ["2026-03-04", "2026-12-31"]
    known = FileSource("b.csv", content, mappings={mapping.fingerprint: to_json(mapping)})
    assert MappedAnswer().claims(known)


def test_parts_that_are_no_day_are_named() -> None:
    rows = ("2026;3;4;Lyon;A1;Café;1;3,20", "2026;2;31;Lyon;A2;Thé;1;4,10", "2026;;31;Lyon;A3;Sel;1;4,10")
    said = read(*proposed(*rows, head=f"Année;Mois;Jour;{LINE}"))
    assert [(one.where, one.code) for one in said if isinstance(one, Problem)] == [
        ("line 3", "bad_date"), ("line 4", "missing_date")
    ]  # fmt: skip


def test_the_day_of_a_document_may_be_three_numbers() -> None:
    tickets = [{"day": {"year": 2026, "month": 3, "day": on}, "ticket": f"A{on}", "article": "Café", "quantity": 1,
                "price": "3.20"} for on in (4, 5)]  # fmt: skip
    proposal = MappedAnswer().propose(FileSource("a.json", json.dumps({"tickets": tickets}).encode()))
    assert not proposal.missing
    assert "purchased_at" in {column.role for column in proposal.mapping.columns}


def test_a_total_under_few_rows_hides_no_column() -> None:
    head = "Date d'achat;N° ticket;Désignation;Qté;Montant"
    proposal = MappedAnswer().propose(
        FileSource("a.csv", f"{head}\n13/03/2026;A1;Café;1;3,20\n14/03/2026;A2;Thé;1;4,10\nTotal;;;2;7,30\n".encode())
    )
    assert (proposal.mapping.kind, proposal.missing) == ("receipt_line", ())


@pytest.mark.parametrize(
    "content",
    [
        "id_ticket;libelle;quantite;montant\n1001;Poulet;2;8,40\n1001;Yaourt;1;2,00\n",
        "id_ticket;date;heure;magasin;montant_total\n1001;05/01/2026;18:02;Nice;10,40\n1002;17/01/2026;09:30;Nice;3,00\n",
    ],
)
def test_lines_alone_and_tickets_alone_need_a_word(content: str) -> None:
    assert UnnamedAnswer().claims(FileSource("a.csv", content.encode()))


def test_no_convention_of_days_is_told_where_there_is_no_day() -> None:
    content = b"id_ticket;libelle;quantite;montant\n1001;Poulet;2;8,40\n1001;Yaourt;1;2,00\n"
    assert "dates" not in {one.what for one in MappedAnswer().propose(FileSource("a.csv", content)).proofs}
    impossible = b"Date;Article;Quantite;Montant\n31/02/2026;Poulet;1;8,40\n14/03/2026;Yaourt;1;2,00\n"
    proofs = {one.what: one for one in MappedAnswer().propose(FileSource("a.csv", impossible)).proofs}
    assert proofs["dates"].detail == "14/03/2026"


def test_totals_that_are_sums_of_lines_are_said_to_be() -> None:
    rows = ("13/03/2026;A1;Café;2;6,40;9,50", "13/03/2026;A1;Thé;1;3,10;9,50")
    stated = next(
        one
        for one in read(*proposed(*rows, head="Date;Ticket;Article;Quantité;Montant;Total ticket"))
        if isinstance(one, Conventions)
    )
    rows = ("13/03/2026;A1;Café;2;6,40", "13/03/2026;A1;Thé;1;3,10")
    summed = next(
        one
        for one in read(*proposed(*rows, head="Date;Ticket;Article;Quantité;Montant"), amount_basis="line")
        if isinstance(one, Conventions)
    )
    assert (dict(stated.assumed), dict(summed.assumed)) == ({}, {"summed_totals": True})


@pytest.mark.parametrize(
    "rows",
    [
        ("Ticket;14/03/2026;A1;Nice;;;4,70", "Ligne;;A1;;Lait;2;2,30", "Ligne;;A1;;Pain;1;2,40",
         "Ticket;28/03/2026;A2;Nice;;;3,15", "Ligne;;A2;;Beurre;1;2,95", "Ligne;;A2;;Sac cabas;1;0,20"),
        (";14/03/2026;A1;Nice;;;4,70", ";;;;Lait;2;2,30", ";;;;Pain;1;2,40",
         ";28/03/2026;A2;Nice;;;3,15", ";;;;Beurre;1;2,95", ";;;;Sac cabas;1;0,20"),
    ],
)  # fmt: skip
def test_a_row_of_the_ticket_above_its_lines_is_no_line(rows: tuple[str, ...]) -> None:
    content, mapping = proposed(*rows, head="Type;Date;N° ticket;Magasin;Libellé;Quantité;Montant")
    said = read(content, mapping)
    made = records(said)
    assert [(one.purchased_at.on.day, one.total_paid) for one in made if isinstance(one, Receipt)] == [
        (14, 470), (28, 315)]  # fmt: skip
    assert [one.line_amount for one in made if isinstance(one, ReceiptLine)] == [230, 240, 295, 20]
    assert not [one for one in said if isinstance(one, Problem)]
    proofs = MappedAnswer().propose(FileSource("a.csv", content)).proofs
    assert [one.value for one in proofs if one.what == "totals"] == ["2 / 2"]


def test_columns_are_not_read_whole_for_every_ticket(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: Counter[str] = Counter()
    column = Named.column

    def counted(self: Named, role: str) -> list[str]:
        asked[role] += 1
        return column(self, role)

    monkeypatch.setattr(Named, "column", counted)
    rows = [f"13/03/2026;A{at};06{at:03};Café;1;3,20" for at in range(100)]
    content, mapping = proposed(*rows, head="Date;Ticket;Code postal;Article;Quantité;Montant")
    read(content, mapping)
    assert max(asked.values()) < len(rows)

"""Answers as companies really lay them out: merged cells, several prices and days, several tables, what it comes to."""

from __future__ import annotations

import json
from dataclasses import replace

from importers.mapped.arrays import recorded
from importers.mapped.letters import meant
from importers.mapped.mapped_answer import MappedAnswer
from importers.source import FileSource
from pims.records.port import Problem
from pims.records.proposal import Proposal
from pims.records.shop import PointsMovement, Receipt, ReceiptLine
from tests.importers.test_mapped_answer import HEAD, notes, proposed, read, records


def test_lines_that_go_on_with_the_ticket_above_are_of_it() -> None:
    rows = ("13/03/2026;Lyon;Café;;2;6,40", ";;Thé;;1;4,10", "14/03/2026;Lyon;Café;;1;3,20", ";;Sel;;1;0,90")
    said = read(*proposed(*rows), amount_basis="line")
    assert [one.total_paid for one in records(said) if isinstance(one, Receipt)] == [1050, 410]
    assert notes(said)["tickets_continued"] == "2"
    doubled = ("13/03/2026;Lyon;Café;;2;6,40", "13/03/2026;Lyon;Lait;;1;1,40", ";;Thé;;1;4,10", ";;Sel;;1;0,90")
    said = read(*proposed(*doubled), amount_basis="line")
    assert [one.code for one in said if isinstance(one, Problem)] == ["missing_date"] * 2


def test_prices_with_tax_and_days_of_purchase_come_first() -> None:
    head = "Date de livraison;Date de commande;Article;Qté;PU HT;Montant HT;PU TTC;Montant TTC"
    rows = ("20/03/2026;13/03/2026;Lampe;2;10,00;20,00;12,00;24,00", "21/03/2026;14/03/2026;Vis;1;5,00;5,00;6,00;6,00")
    content, mapping = proposed(*rows, head=head)
    made = records(read(content, mapping))
    assert [(one.purchased_at.on.day, one.total_paid) for one in made if isinstance(one, Receipt)] == [
        (13, 2400),
        (14, 600),
    ]
    content, mapping = proposed("13/03/2026;Lampe;2;10,00;20,00", head="Date;Article;Qté;PU HT;Montant HT")
    assert "amounts_without_tax" in notes(read(content, mapping))


def test_each_table_of_a_text_can_be_chosen() -> None:
    points = "Date;Libellé;Points\n13/03/2026;Achat;120\n14/03/2026;Bon d'achat;100\n\n"
    content = (points + f"{HEAD}\n13/03/2026;Lyon;Café;3017620422003;2;6,40\n").encode()
    proposal = MappedAnswer().propose(FileSource("a.csv", content))
    assert (proposal.sheets, proposal.mapping.kind) == (("#1", "#2"), "receipt_line")
    proposal = MappedAnswer().propose(FileSource("a.csv", content, {"sheet": "#1"}))
    assert proposal.mapping.kind == "points_movement"


def test_what_a_file_comes_to_is_told_before_it_is_kept() -> None:
    head = "Date;N° ticket;Article;Qté;Prix unitaire;Montant;Remise;Total ticket"
    rows = ("13/03/2026;T1;Café;2;3,20;6,40;1,00;9,50", "13/03/2026;T1;Thé;1;4,10;4,10;;9,50",
            "14/03/2026;T2;Sel;1;0,90;0,90;;1,00")  # fmt: skip
    content, mapping = proposed(*rows, head=head)
    said = read(content, mapping)
    proofs = {
        one.what: (one.value, one.code)
        for proposal in said
        if isinstance(proposal, Proposal)
        for one in proposal.proofs
    }
    assert proofs["total"] == ("11.40 EUR", "counted")
    assert proofs["total_receipt"] == ("10.50 EUR", "counted")
    assert proofs["totals"] == ("1 / 2", "totals_differ")
    assert proofs["difference"] == ("-0.10 EUR", "totals_differ")
    content, mapping = proposed("13/03/2026;Lyon;Café;;1;6,40", "14/03/2026;Lyon;Thé;;1;6,40")
    assert MappedAnswer().propose(FileSource("a.csv", content)).proof("basket").value == "purchased_at store_name"


def test_a_purse_in_money_is_collected_in_money() -> None:
    head = "Date;Opération;Montant cagnotté (€);Montant utilisé (€);Solde"
    content, mapping = proposed("13/03/2026;Achat;1,20;;1,20", "14/03/2026;Bon d'achat;;1,00;0,20", head=head)
    made = [one for one in records(read(content, mapping)) if isinstance(one, PointsMovement)]
    assert [(one.points, one.unit) for one in made] == [("1.2", "EUR"), ("-1", "EUR")]


def test_rows_of_cells_in_a_document_are_records() -> None:
    cells = [["2026-03-13", "T1", "Café", "2", "3.20", "6.40"], ["2026-03-14", "T2", "Thé", "1", "4.10", "4.10"]]
    heads = ["date", "ticket", "article", "quantity", "unit price", "amount"]
    for document in ([heads, *cells], {"columns": heads, "rows": cells}, {"export": {"data": [heads, *cells]}}):
        content = json.dumps(document).encode()
        mapping = replace(MappedAnswer().propose(FileSource("a.json", content)).mapping, company="boutique")
        made = records(read(content, mapping))
        assert [one.line_amount for one in made if isinstance(one, ReceiptLine)] == [640, 410]
    assert recorded({"a": [[1, 2], [3]], "b": [["x", "y"], ["x", "y"]]}) == {
        "a": [[1, 2], [3]],
        "b": [{"x": "x", "y": "y"}],
    }


def test_broken_letters_of_a_table_are_read_as_they_were_meant_and_counted() -> None:
    rows = """Date;Ticket;Libellé;Quantité;Prix unitaire;Montant
13/03/2026;T1;Crème brûlée;1;2,50;2,50
14/03/2026;T2;Thé;2;1,00;2,00
"""
    content = rows.encode().decode("cp1252").encode()
    mapping = replace(MappedAnswer().propose(FileSource("a.csv", content)).mapping, company="boutique", currency="EUR")
    said = read(content, mapping)
    assert [one.label for one in records(said) if isinstance(one, ReceiptLine)] == ["Crème brûlée", "Thé"]
    assert notes(said)["letters_mended"] == "2"
    assert meant("Ã la carte") == "Ã la carte"


def test_article_numbers_are_no_days_and_their_heading_is_no_amount() -> None:
    _, mapping = proposed("Café;3017620422003;1;3,20;13/03/2026", "Thé;3033490004743;2;4,10;14/03/2026",
                                head="Item;EAN13;Qty;Unit price;Order date")  # fmt: skip
    assert [one.role for one in mapping.columns] == ["label", "code", "quantity", "unit_price", "purchased_at"]
    assert mapping.header == 1
    rows = ("Café;3017620422003;1;3,20", "Thé;3033490004743;2;4,10")
    _, mapping = proposed(*rows, head="Item;EAN13;Qty;Unit price", kind="receipt_line")
    assert "purchased_at" not in [one.role for one in mapping.columns]

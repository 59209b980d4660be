"""Two files as one: joined by a key that their values prove or that the person names; what does not meet is said."""

from __future__ import annotations

import pytest

from importers.mapped.mapped_answer import MappedAnswer
from importers.source import FileSource
from pims.records.mapping import from_toml, to_json, to_toml
from pims.records.port import Note, Problem, Refusal, Row, Said

LINES = """Réf. commande;Article;Qté;Prix unitaire;Montant
C-1001;Lampe;1;30,00;30,00
C-1001;Ampoule;2;4,50;9,00
C-1002;Vis;3;2,00;6,00
C-1009;Perdue;1;1,00;1,00
"""
TICKETS = """Code achat;Jour;Lieu;Total payé;Vendeur
C-1001;13/03/2026;Lyon;39,00;V-0001
C-1002;14/03/2026;Paris;6,00;V-0002
C-1003;15/03/2026;Nice;12,00;V-0003
"""
SAID = {"company": "Boutique"}


def source(lines: str = LINES, tickets: str | None = TICKETS, *, mapping: str = "", **answers: str) -> FileSource:
    beside = [] if tickets is None else [FileSource("tickets.csv", tickets.encode())]
    return FileSource("lignes.csv", lines.encode(), SAID | answers, mapping=mapping, beside=beside)


def read(of: FileSource) -> list[Said]:
    return list(MappedAnswer().read(of))


def test_the_key_is_proposed_by_the_values_that_meet() -> None:
    proposal = MappedAnswer().propose(source())
    assert (proposal.mapping.key, proposal.mapping.other_key) == ("Réf. commande", "Code achat")
    assert (proposal.proof("join").code, proposal.proof("join").detail) == ("values_meet", "2 / 3")
    assert proposal.missing == ()
    assert from_toml(to_toml(proposal.mapping)) == proposal.mapping
    assert not any(word in to_toml(proposal.mapping) for word in ("Lampe", "Lyon", "tickets.csv", "C-1001"))


def test_rows_say_what_both_files_say_and_what_did_not_meet_is_counted() -> None:
    said = read(source(mapping=to_json(MappedAnswer().propose(source()).mapping)))
    tickets = {one.cells["printed_id"]: one.cells for one in said if isinstance(one, Row) and one.kind == "receipt"}
    assert {name: (cells["purchased_at"], cells["total_paid"]) for name, cells in tickets.items()} == {
        "C-1001": ("13/03/2026", "39,00"), "C-1002": ("14/03/2026", "6,00"), "C-1003": ("15/03/2026", "12,00"),
    }  # fmt: skip
    lines = [one.cells["label"] for one in said if isinstance(one, Row) and one.kind == "receipt_line"]
    assert lines == ["Lampe", "Ampoule", "Vis"]
    assert [(one.where, one.code) for one in said if isinstance(one, Problem)] == [("line 5", "missing_date")]
    notes = {one.code: one.detail for one in said if isinstance(one, Note)}
    assert notes["read_with"] == "tickets.csv"
    assert (notes["rows_met_nothing"], notes["rows_not_cited"]) == ("1", "1")


def test_the_person_names_another_key() -> None:
    lines = LINES.replace("Montant", "Montant;Caissier").replace("0\n", "0;V-0001\n")
    proposal = MappedAnswer().propose(source(lines, join="Caissier=Vendeur"))
    assert (proposal.mapping.key, proposal.mapping.other_key) == ("Caissier", "Vendeur")
    assert ("Réf. commande", "Code achat") in proposal.keys
    with pytest.raises(Refusal, match="no_such_key"):
        MappedAnswer().propose(source(join="Article=Lieu commun"))


def test_numbers_whose_zeros_a_sheet_took_meet_all_the_same() -> None:
    lines, tickets = LINES.replace("C-", "00"), TICKETS.replace("C-", "")
    proposal = MappedAnswer().propose(source(lines, tickets))
    assert proposal.proof("join").detail == "2 / 3"


def test_a_key_that_is_told_twice_joins_nothing() -> None:
    doubled = TICKETS + TICKETS.splitlines()[1] + "\n"
    assert MappedAnswer().propose(source(tickets=doubled)).mapping.key == ""


def test_a_layout_of_two_files_is_remembered_and_reads_nothing_alone() -> None:
    mapping = MappedAnswer().propose(source()).mapping
    known = {mapping.fingerprint: to_json(mapping)}
    lines, tickets = LINES.replace("C-1", "D-2"), TICKETS.replace("C-1", "D-2")
    other = [FileSource("autre.csv", b"a;b\n1;2\n"), FileSource("tickets.csv", tickets.encode())]
    assert MappedAnswer().claims(FileSource("l.csv", lines.encode(), SAID, known, beside=other))
    assert not MappedAnswer().claims(FileSource("l.csv", lines.encode(), SAID, known))
    with pytest.raises(Refusal, match="mapping_without_other_file"):
        read(source(tickets=None, mapping=to_json(mapping)))


def test_two_tables_of_one_file_are_joined_by_values_too() -> None:
    proposal = MappedAnswer().propose(
        FileSource("a.csv", (LINES.replace("C-1009", "C-1002") + "\n" + TICKETS).encode())
    )
    assert (proposal.missing, proposal.mapping.key) == ((), "")
    assert proposal.proof("count_receipt").value == "3"

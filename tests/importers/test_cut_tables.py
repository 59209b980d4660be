"""A table that ends inside its last amount: a wrong number is never read."""

from __future__ import annotations

import pytest

from importers import IMPORTERS
from importers.source import FileSource
from pims.ingest.child import claiming
from pims.records.port import Problem, Row

ABOVE = "Date;Libellé;Montant;Devise\n15/03/2026;CARTE CAFE;-2,50;EUR\n14/03/2026;PRLV LOYER;-610,20;EUR\n"
LAST = "13/03/2026;VIR NOTAIRE;-9450,25;EUR\n"


@pytest.mark.parametrize("length", range(1, len(LAST) + 1))
def test_a_cut_amount_is_a_problem_and_a_whole_one_is_read(length: int) -> None:
    source = FileSource("releve.csv", (ABOVE + LAST[:length]).encode())
    (importer,), _ = claiming(source, IMPORTERS)
    found = list(importer.read(source))
    amounts = [one.cells.get("amount", "") for one in found if isinstance(one, Row)]
    problems = [one.code for one in found if isinstance(one, Problem)]
    whole = length >= LAST.index(";EUR")
    assert amounts[:2] == ["-2,50", "-610,20"]
    assert amounts[2:] == ["-9450,25"] if whole else not any(amounts[2:])
    assert len(amounts) + len(problems) == 3


def test_a_last_amount_written_shorter_is_read() -> None:
    """Banks that drop zeros do so in other rows too."""
    text = "Date;Libellé;Montant\n15/03/2026;CAFE;-2,5\n14/03/2026;LOYER;-610\n13/03/2026;NOTAIRE;-9450"
    source = FileSource("releve.csv", text.encode())
    (importer,), _ = claiming(source, IMPORTERS)
    assert not any(isinstance(one, Problem) for one in importer.read(source))

"""The measured statement is what it says it is."""

from __future__ import annotations

from importers.banks.ofx import Ofx
from importers.source import FileSource
from pims.records.port import Problem, Row
from tests.bench.statement import statement


def test_a_statement_has_as_many_transactions_as_asked_and_is_always_the_same() -> None:
    text = statement(500)
    said = list(Ofx().read(FileSource("bench.ofx", text.encode("ascii"))))
    assert len([one for one in said if isinstance(one, Row) and one.kind == "transaction"]) == 500
    assert [one for one in said if isinstance(one, Problem)] == []
    assert statement(500) == text

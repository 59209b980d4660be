"""What a file does not say right is told: a balance that differs, a row that cannot be read."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import strategies as st

from pims.records.bank import Transaction
from tests.statements.formats import BOTH, FORMATS, RUNNING, Format
from tests.statements.ledger import ledger
from tests.statements.properties import EVERY_FORMAT, examples, holds
from tests.statements.truth import Movement, Statement, euros, facts, statements, total

# An amount that nothing else in a file looks like, as the formats write it.
MARKED = Movement(date(2026, 2, 10), -7_777_713, "CHEQUE 0000099", reference="REF9999999")
WRITTEN = ("77777.13", "77777,13", "77\u00a0777,13", "777771L")
GARBLED = {"77777.13": "7x777.13", "77777,13": "7x777,13", "77\u00a0777,13": "7x\u00a0777,13", "777771L": "777x71L"}


@pytest.mark.parametrize("form", [one for one in FORMATS if one.balances in (BOTH, RUNNING)], ids=lambda one: one.name)
@examples(2, 60)
def test_a_balance_that_differs_is_told_with_its_difference(form: Format, examples: int, tmp_path: Path) -> None:
    """And the rows are kept: it is the person who sees."""

    def check(statement: Statement, wrong: int) -> None:
        with ledger(tmp_path / "balance") as here:
            (right,) = here.dry(form, statement).accounts
            (told,) = here.dry(form, replace(statement, wrong=wrong)).accounts
        assert (right["balance_check"], right["difference"]) == ("ok", "0.00")
        assert (told["balance_check"], told["difference"]) == ("differs", euros(-wrong))
        assert told["closing"] == euros(statement.closing + wrong)

    holds(check, examples, statements(), st.integers(-99_999, 99_999).filter(bool))


@EVERY_FORMAT
@examples(1, 40)
def test_a_row_that_cannot_be_read_is_counted_and_shown(form: Format, examples: int, tmp_path: Path) -> None:
    """With its line and its text; the others are kept."""

    def check(statement: Statement) -> None:
        marked = statement.of([*statement.movements, MARKED])
        data = _garbled(form, form.file(marked))
        with ledger(tmp_path / "garbled") as here:
            report = here.bring_bytes(form, data, statement.iban)
            assert report.status == "imported", (report.status, report.notes, report.question)
            assert here.facts() == facts(statement.movements)
        (problem,) = report.problems
        assert problem.where
        assert "7x" in problem.raw + problem.detail or "777x" in problem.raw
        assert report.records["transaction"]["read"] + 1 == len(marked.movements)
        assert report.sums["transaction"].popitem()[1] == total(statement.movements)
        if form.balances == BOTH:
            assert report.accounts[0]["difference"] == euros(-MARKED.cents)

    holds(check, examples, statements())


def _garbled(form: Format, data: bytes) -> bytes:
    """The file with a letter inside the marked amount, wherever the format writes it first."""
    if not data.startswith(b"PK"):
        return _text_garbled(data, form.charsets[0].removesuffix("-sig"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as written:
        for info in package.infolist():
            part = package.read(info)
            garbled = _sheet_garbled(part) if info.filename.endswith(".xml") else _text_garbled(part, "cp1252")
            written.writestr(info.filename, garbled)
    return out.getvalue()


def _text_garbled(data: bytes, charset: str) -> bytes:
    for amount in WRITTEN:
        if (found := amount.encode(charset)) in data:
            return data.replace(found, GARBLED[amount].encode(charset), 1)
    return data


def _sheet_garbled(data: bytes) -> bytes:
    """In a workbook a text stands where a number should."""
    excel, text = b"<v>-77777.13</v>", b"<is><t>7x777.13</t></is>"
    at = data.find(excel)
    if at >= 0:
        start = data.rfind(b"<c ", 0, at)
        return data[:start] + data[start:at].replace(b">", b' t="inlineStr">') + text + data[at + len(excel) :]
    return data.replace(
        b'office:value-type="float" office:value="-77777.13"><text:p>-77777.13',
        b'office:value-type="string"><text:p>7x777.13',
    )


_CUT, _TWICE, _DROPPED, _SWAPPED, _GARBAGE, _HOLE, _ECHO = range(7)
_NO_FIGURE = b'\x00\xff\x81<>&;"?zA|#'


@EVERY_FORMAT
@examples(12, 200)
def test_a_damaged_file_is_refused_told_or_right(form: Format, examples: int, tmp_path: Path) -> None:
    """Cut, lines lost, twice or swapped, bytes spoilt: never a wrong amount without a word, never a crash.

    Bytes lost or twice inside a number can only be seen where balances prove the rows.
    """

    def check(statement: Statement, damage: int, seed: int) -> None:
        if damage in (_HOLE, _ECHO) and form.balances not in (BOTH, RUNNING):
            return
        data = _damaged(form.file(statement), damage, Random(seed))
        truth = [one.cents for one in statement.movements]
        with ledger(tmp_path / "damaged") as here:
            usual = {note.code for note in here.dry(form, statement).notes}
            report, rows = here.judged(form, data, statement.iban)
        amounts = [row.record.amount for row in rows if isinstance(row.record, Transaction)]
        if report.status != "imported":
            assert report.status in REFUSALS
            return
        told = bool(report.problems) or any(one["balance_check"] == "differs" for one in report.accounts)
        told |= bool({note.code for note in report.notes} - usual)
        assert told or set(amounts) <= set(truth)
        if form.balances == BOTH and not told and report.accounts[0]["balance_check"] == "ok":
            assert sum(amounts) == sum(truth)

    holds(check, examples, statements(), st.integers(0, 6), st.integers(0, 1_000_000))


REFUSALS = frozenset(
    {"empty", "encrypted", "needs_mapping", "needs_answer", "unrecognised", "ambiguous", "unreadable", "rejected"}
)


def _damaged(data: bytes, damage: int, chance: Random) -> bytes:
    at = chance.randrange(1, len(data))
    end = min(len(data), at + chance.randrange(1, 60))
    if damage == _CUT:
        return data[:at]
    if damage == _HOLE:
        return data[:at] + data[end:]
    if damage == _ECHO:
        return data[:end] + data[at:]
    if damage == _GARBAGE:
        spoilt = bytearray(data)
        for _ in range(chance.randrange(1, 4)):
            spoilt[chance.randrange(len(data))] = chance.choice(_NO_FIGURE)
        return bytes(spoilt)
    lines = data.split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    if damage == _SWAPPED:
        lines[one], lines[other] = lines[other], lines[one]
    else:
        lines[one : one + 1] = [lines[one]] * 2 if damage == _TWICE else []
    return b"\n".join(lines)

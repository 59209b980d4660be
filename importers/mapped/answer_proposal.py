"""How an answer is proposed to be read: which table, what its rows are, the role of each column, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from importers.banks.table_guess import shape_of
from importers.mapped.answer_table import AnswerRow, AnswerTable
from importers.mapped.beside import keys_beside, said_key, tables_beside
from importers.mapped.containers import answer_tables
from importers.mapped.named import Named, named
from importers.mapped.reading import Read, read_table
from importers.mapped.role_guess import Guess, guess
from importers.mapped.role_words import roles_of_heading
from importers.mapped.settled import DAYS
from importers.shops.gtin import gtin
from importers.tables import heading
from pims.records.mapping import UNUSED, FileMapping, MappedColumn, missing_roles
from pims.records.port import Source
from pims.records.proposal import ASSUMED, SAID, Proof, Proposal, SampleRow
from pims.records.roles import POINTS, RECEIPT, RECEIPT_LINE, USAGE

KINDS = (RECEIPT_LINE, RECEIPT, POINTS, USAGE)
_SAMPLE, _CELL, _LONGEST = 40, 300, 500
_TELLING = {
    RECEIPT_LINE: ("code", "quantity", "unit_price"),
    RECEIPT: ("receipt",),
    POINTS: ("points", "points_earned", "points_used"),
    USAGE: ("duration", "volume", "counterpart"),
}
_TICKETS = re.compile(r"ticket|receipt|recu|panier|basket|commande|order|scontrino|recibo|kassenbon|kassabon|bestell")
_OF_BANKS = re.compile(r"debit|credit|solde|balance|saldo|iban|compte|account|konto|valeur|valuta")
_REMEMBERED = ("dates", "decimal", "currency", "basis", "scale", "sign")
_AS_FOUND = (
    "named",
    "in_rows",
    "no_decimals",
    "unambiguous",
    "year_first",
    "quantities_one",
    "two_columns",
    "never_both",
    "sign_word",
)
_PROVED_CHARSETS = ("utf-8", "utf-16", "utf-32")


def propose_answer(source: Source, wanted: FileMapping) -> Proposal | None:
    """The proposal for the table that says most; None when the file has no table. Raises Refusal.

    Answers kind, sheet (the name of a table), delimiter, charset, header (a line) win over what is found.
    """
    best = best_guess(source)
    if best is None:
        return None
    table, found = best
    mapping = replace(wanted, **_written(table), kind=found.kind, columns=columns_in(table, found.roles))
    return proposal_of(source, table, mapping, found.proofs, assume=True)


def best_guess(source: Source) -> tuple[AnswerTable, Guess] | None:
    """The table and the kind of its rows that headings and cells tell most of."""
    return source.memo("best guess", lambda: _best_guess(source))


def _best_guess(source: Source) -> tuple[AnswerTable, Guess] | None:
    said, sheet = source.answers.get("kind", ""), source.answers.get("sheet", "")
    kinds = [said] if said in KINDS else KINDS
    tables = [one for one in tables_of(source) if not sheet or one.name == sheet]
    guesses = [(table, guess(table, kind)) for table in tables for kind in kinds]
    return max(guesses, key=lambda one: score(*one), default=None)


def tables_of(source: Source) -> list[AnswerTable]:
    """The tables of a file as the answers say that it is written."""
    alone = _alone(source)
    given = source.beside and not source.mappings  # by the person; else those of the same import
    return (given and _joined(source, alone)) or alone


def _alone(source: Source) -> list[AnswerTable]:
    header = source.answers.get("header", "")
    line = int(header) if header.isdigit() else None
    return answer_tables(source, source.answers.get("delimiter", ""), source.answers.get("charset", ""), line)


def _joined(source: Source, tables: list[AnswerTable]) -> list[AnswerTable]:
    """The tables with those of the files beside; as they stand when nothing in those files is their key."""
    return source.memo("tables beside", lambda: tables_beside(source, tables, *said_key(source, tables), any_key=True))


def score(table: AnswerTable, found: Guess) -> tuple[int, ...]:
    """How much a table says of rows of a kind, more is better."""
    telling = sum(role in found.roles.values() for role in _TELLING[found.kind])
    whole = found.kind == RECEIPT_LINE and "purchased_at" in found.roles.values()
    headed = sum(proof.code == "heading" for proof in found.proofs)
    return (not found.missing, bool(telling), whole, headed, len(table.rows))


def is_telling(table: AnswerTable, found: Guess) -> bool:
    """Whether a table can be nothing else: rows of articles, of tickets, of points or of calls, by their headings."""
    if found.missing or not table.header:
        return False
    headed = {proof.what for proof in found.proofs if proof.code == "heading"}
    roles = set(found.roles.values())
    if found.kind == RECEIPT_LINE:
        at = found.at("code")
        cells = [cell for cell in table.column(at, 200) if cell] if at >= 0 else []
        numbers = 2 * sum(bool(gtin(cell)) for cell in cells) > len(cells) > 0
        dated = "purchased_at" in roles or _is_ticket_number(table, found, headed)
        return {"label", "code"} & headed != set() and ("quantity" in headed or numbers) and dated
    if found.kind == POINTS:
        return bool({"points", "points_earned", "points_used"} & headed)
    if found.kind == RECEIPT:
        ticket = _is_ticket_number(table, found, headed)
        return ticket and "total_paid" in headed and not any(_OF_BANKS.search(heading(text)) for text in table.headings)
    return found.kind == USAGE and "duration" in headed and bool({"counterpart", "direction", "usage_kind"} & headed)


def _is_ticket_number(table: AnswerTable, found: Guess, headed: set[str]) -> bool:
    """Whether a column is headed as the number of a ticket or an order."""
    at = found.at("receipt")
    return at >= 0 and "receipt" in headed and _TICKETS.search(heading(table.headings[at])) is not None


def proposal_of(source: Source, table: AnswerTable, mapping: FileMapping, proofs: Sequence[Proof] = (),
                *, assume: bool = False, read: Read | None = None) -> Proposal:  # fmt: skip
    """The proposal for columns that are known. `assume`: it holds what is only assumed too, for a person to see."""
    of = named(table, mapping)
    found: list[Proof] = []
    if of is not None and not missing_roles(mapping):
        read = read or read_table(of, mapping)
        found = [*read.settled.proofs(), *read.counted()]
        kept = {one.what: one.value for one in found if _is_kept(one, assume=assume)}
        mapping = replace(mapping, **kept)  # type: ignore[arg-type]
    return Proposal(
        mapping=mapping,
        proofs=(
            *_of_file(source, table),
            *proofs,
            *(one for one in found if of and not _is_idle(one, of, mapping.kind)),
        ),
        missing=missing_roles(mapping),
        headings=table.headings,
        sample=tuple(_sample(table)),
        rows=len(table.rows),
        sheets=tuple(dict.fromkeys(one.name for one in tables_of(source) if one.name)),
        keys=keys_beside(source, _alone(source)) if source.beside else (),
    )


def _is_kept(one: Proof, *, assume: bool) -> bool:
    """Whether a convention is to be remembered: proved or said, or only assumed when a person looks at it."""
    if one.what not in _REMEMBERED or not one.value or one.value == "last" or one.code in _AS_FOUND:
        return False
    return assume or one.code != ASSUMED


def _is_idle(one: Proof, of: Named, kind: str) -> bool:
    """Whether a convention has nothing to say: no day is there, amounts are nearly never in cents, points no money."""
    if one.what == "dates" and not any(map(of.has, DAYS)):
        return True
    if kind == POINTS and one.what in ("currency", "decimal"):
        return True
    return one.what == "scale" and one.value == "units" and one.code not in (SAID, "contradicted")


def columns_in(table: AnswerTable, roles: Mapping[int, str]) -> tuple[MappedColumn, ...]:
    """All columns of a table in their places, with their roles."""
    return tuple(
        MappedColumn(
            heading=table.headings[at][:_LONGEST] if at < len(table.headings) else "",
            position=at + 1,
            role=roles.get(at, UNUSED),
            shape="" if table.headings else shape_of(table.column(at, 100)),
        )
        for at in range(table.width)
    )


def _written(table: AnswerTable) -> dict[str, Any]:
    return {
        "charset": "" if table.container else table.charset,
        "delimiter": table.delimiter,
        "sheet": table.name,
        "header": table.header,
        "container": table.container,
        "key": table.joined.key if table.joined and table.joined.beside else "",
        "other_key": table.joined.other_key if table.joined and table.joined.beside else "",
    }


def _of_file(source: Source, table: AnswerTable) -> Iterator[Proof]:
    """How the file is written: charset, delimiter, header row, which of its tables."""
    answers = source.answers
    if table.charset and not table.container:
        proved = table.charset.startswith(_PROVED_CHARSETS)
        yield Proof("charset", table.charset, SAID if "charset" in answers else "strict" if proved else ASSUMED)
    if table.delimiter:
        even = sum(len(row.cells) == (len(table.headings) or table.width) for row in table.rows)
        code = SAID if "delimiter" in answers else "same_width"
        yield Proof("delimiter", table.delimiter, code, "", f"{even} / {len(table.rows)}")
    if not table.container:
        known = any(map(roles_of_heading, table.headings))
        code = "headings" if known else "texts_above_days" if table.header else "no_headings"
        yield Proof("header", str(table.header), SAID if "header" in answers else code)
    if joined := table.joined:
        code = SAID if "join" in answers else "values_meet"
        yield Proof("join", f"{joined.key} = {joined.other_key}", code, "", f"{joined.found} / {joined.cited}")
    if table.name:
        yield Proof("sheet", table.name, SAID if "sheet" in answers else "most_told")


def _sample(table: AnswerTable) -> Iterator[SampleRow]:
    for row in table.above:
        yield _shown(row)
    if table.headings:
        yield SampleRow(table.header, tuple(text[:_CELL] for text in table.headings))
    for row in table.rows[:_SAMPLE]:
        yield _shown(row)


def _shown(row: AnswerRow) -> SampleRow:
    return SampleRow(row.line, tuple(cell[:_CELL] for cell in row.cells))

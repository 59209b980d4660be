"""The importer of any company's answer that the person described: tickets, lines, points, calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from importers.banks.column_words import meanings
from importers.banks.grids import Grid, first_grids
from importers.banks.table_columns import columns_of
from importers.banks.table_proposal import propose as propose_table
from importers.mapped.answer_proposal import best_guess, columns_in, is_telling, proposal_of, propose_answer
from importers.mapped.answer_table import AnswerTable
from importers.mapped.beside import tables_beside
from importers.mapped.containers import answer_tables
from importers.mapped.documents import is_json
from importers.mapped.named import Named, named
from importers.mapped.reading import Read, read_table, with_answers
from importers.mapped.role_words import is_without_tax, roles_of_heading
from importers.pdf import is_pdf
from importers.shops.line_table import SUMMED, Assumed
from importers.xmls import is_xml
from pims.records.mapping import PATHS, FileMapping, from_json, missing_roles
from pims.records.port import Conventions, Note, Question, Refusal, Said, Source
from pims.records.proposal import ASSUMED, Proposal
from pims.records.roles import POINTS, RECEIPT, RECEIPT_LINE, TRANSACTION

_LARGEST = 30_000_000  # bytes of a file that is looked into without being asked to
_NEARLY = 0.8  # of the paths of a layout stand in the next file: members that are empty are often left out


@dataclass(frozen=True, slots=True)
class _Found:
    """The table that a mapping is for."""

    mapping: FileMapping
    of: Named


class MappedAnswer:
    """Reads an answer as the person said; proves the conventions on the whole file, and refuses what contradicts."""

    name = "mapped_answer"
    company = ""
    family = "json"  # the largest text that is held whole
    first = True

    def claims(self, source: Source) -> bool:
        """Whether the person said how this file, or its layout, is read, and that its rows are no movements."""
        if source.mapping:
            return from_json(source.mapping).kind != TRANSACTION
        return _found(source) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the table says, then the mapping it was read by.

        Raises Refusal: needs_mapping (the columns are not there, or the file proves otherwise), unreadable, rejected.
        """
        found = _found(source)
        if found is None:
            if proposal := propose_answer(source, with_answers(FileMapping(()), source.answers)):
                yield proposal
            raise Refusal("needs_mapping", _without(source))
        wanted, of = with_answers(found.mapping, source.answers), found.of
        if source.mapping:  # what is remembered is all columns of the file, as they stand in it
            roles = {at: role for role, places in of.places.items() for at in places}
            wanted = replace(wanted, header=of.table.header, columns=columns_in(of.table, roles))
        if missing_roles(wanted):
            yield proposal_of(source, of.table, wanted)
            raise Refusal("needs_mapping", "mapping_incomplete")
        read = read_table(of, wanted)
        proposal = replace(proposal_of(source, of.table, wanted, read=read), mapping=wanted)
        if refusal := read.settled.refusal:
            yield proposal
            raise refusal
        settled = read.settled
        yield Conventions(
            dates=settled.dates.value,
            decimal=settled.decimal.value,
            marks=dict.fromkeys(("quantity", "points", "balance_after"), settled.counts),
            currency=settled.currency.value,
            company=wanted.company,
            assumed=_assumed(read),
            charset=of.table.charset,
            header=wanted.fingerprint,
        )
        yield proposal
        question = settled.question or (None if wanted.company else Question("company", ()))
        if question:
            yield question
            return
        yield from _of_key(of.table)
        if of.table.mended:
            yield Note("letters_mended", str(of.table.mended))
        paid = [at for role in ("line_amount", "unit_price") for at in of.places.get(role, ())][:1]
        if any(is_without_tax(text) for at in paid for text in of.table.headings[at : at + 1]):
            yield Note("amounts_without_tax")
        if not settled.currency.value and not of.has("currency") and wanted.kind != POINTS:
            yield Note("no_currency")
        yield from read.rows()

    def propose(self, source: Source) -> Proposal:
        """How a file could be read, movements of a bank or an answer of another company.

        Raises Refusal: unrecognised, unreadable, rejected.
        """
        said = source.answers.get("kind", "")
        if said == TRANSACTION:
            return propose_table(source)
        wanted = with_answers(FileMapping(()), source.answers)
        if said or is_xml(source) or is_json(source) or is_pdf(source) or _is_answer(source):
            if proposal := propose_answer(source, wanted):
                return proposal
            raise Refusal("unrecognised", "no_table")
        return _likelier(source, wanted)


def _assumed(read: Read) -> Assumed:
    """What is in use and not proved: an order of days, sums of lines for what was paid."""
    dates = read.settled.dates
    day_first = dates.code == ASSUMED and dates.value == "dmy"
    return {**({"day_first": True} if day_first else {}), **(SUMMED if read.summed else {})}


def _likelier(source: Source, wanted: FileMapping) -> Proposal:
    """Movements of a bank; an answer of another company where no movement could be read, and it can."""
    refused = None
    try:
        found = propose_table(source)
        if not found.missing:
            return found
    except Refusal as refusal:
        refused = refusal
    answer = propose_answer(source, wanted)
    if answer is not None and (refused or not answer.missing):
        return answer
    if refused:
        raise refused
    return found


class UnnamedAnswer:
    """Claims answers that no reader knows, plainly lists of articles, of tickets or of points: they need a word."""

    name = "unnamed_answer"
    company = ""
    family = "json"
    fallback = True

    def claims(self, source: Source) -> bool:
        """Whether headings and cells name articles with quantities, tickets or points, and no movements of a bank."""
        if _has_headings_alone(source):
            return True
        if source.size >= _LARGEST or any(columns_of(grid.rows) for grid in _grids(source)):
            return False  # the first rows tell: a statement is not cut whole to be left to another reader
        best = best_guess(source) if _is_answer(source) else None
        return best is not None and best[1].kind in (RECEIPT_LINE, RECEIPT, POINTS)

    def read(self, source: Source) -> Iterator[Said]:
        """How it could be read. Raises Refusal: needs_mapping, or empty when it has headings and no row."""
        if _has_headings_alone(source):
            raise Refusal("empty", "only_headings")
        if proposal := propose_answer(source, with_answers(FileMapping(()), source.answers)):
            yield proposal
        raise Refusal("needs_mapping", "answer_of_a_company")


def _has_headings_alone(source: Source) -> bool:
    """Whether a text is one row of headings that are known, and nothing under it."""
    grids = _grids(source)
    return any(
        len(grid.rows) == 1
        and len(grid.rows[0].filled) > 1
        and sum(bool(roles_of_heading(cell) or meanings(cell)) for cell in grid.rows[0].filled) * 2
        > len(grid.rows[0].filled)
        for grid in grids
    )


def _grids(source: Source) -> list[Grid]:
    return [] if is_json(source) or is_xml(source) or is_pdf(source) else list(first_grids(source))


def _is_answer(source: Source) -> bool:
    """Whether a file is plainly an answer of a company about articles or points."""

    def plainly() -> bool:
        try:
            best = best_guess(source)
        except Refusal:
            return False
        return best is not None and is_telling(*best)

    return source.memo("is answer", plainly)


def _of_key(table: AnswerTable) -> Iterator[Note]:
    """What did not meet, of two tables that are one."""
    if table.joined and table.joined.beside:
        yield Note("read_with", table.joined.beside)
    if table.joined and table.joined.alone:
        yield Note("rows_met_nothing", str(table.joined.alone))
    if table.joined and table.joined.untold:
        yield Note("rows_not_cited", str(table.joined.untold))


def _without(source: Source) -> str:
    """What a mapping lacks in a file: its columns, or the file whose rows it cites."""
    key = from_json(source.mapping).key if source.mapping else ""
    return "mapping_without_other_file" if key and not source.beside else "mapping_without_columns"


def _found(source: Source) -> _Found | None:
    return source.memo("mapped_answer", lambda: _chosen(source) if source.mapping else _remembered(source))


def _chosen(source: Source) -> _Found | None:
    """The table that has the columns of the mapping chosen for this file."""
    mapping = from_json(source.mapping)
    header = 0 if not mapping.header else None
    tables = answer_tables(source, mapping.delimiter, source.answers.get("charset") or mapping.charset, header)
    if not header and mapping.header and not mapping.container:
        tables = [*tables, *answer_tables(source, mapping.delimiter, mapping.charset, mapping.header)]
    if mapping.key:
        tables = tables_beside(source, tables, mapping.key, mapping.other_key)
    fitting = [(table, of) for table in tables if (of := named(table, mapping)) is not None]
    fitting.sort(key=lambda one: (one[0].fingerprint != mapping.fingerprint, one[0].name != mapping.sheet))
    return next((_Found(mapping, of) for _, of in fitting), None)


def _remembered(source: Source) -> _Found | None:
    """The table whose layout the person described before."""
    known = {header: mapping for header, text in source.mappings.items() if (mapping := _answer(text)) is not None}
    if not known or not _may_be(source, known):
        return None
    marks = dict.fromkeys(["", *(mapping.delimiter for mapping in known.values())])  # decimal commas may look like one
    try:
        tables = [table for mark in marks for table in answer_tables(source, mark, source.answers.get("charset", ""))]
        keys = dict.fromkeys((mapping.key, mapping.other_key) for mapping in known.values() if mapping.key)
        tables += [joined for key in keys for joined in tables_beside(source, tables, *key)] if source.beside else []
    except Refusal:
        return None
    for table in tables:
        for header, mapping in known.items():
            if _is_of(table, header, mapping) and (of := named(table, mapping)) is not None:
                return _Found(mapping, of)
    return None


def _answer(text: str) -> FileMapping | None:
    mapping = from_json(text)
    return mapping if mapping.kind != TRANSACTION else None


def _may_be(source: Source, known: Mapping[str, FileMapping]) -> bool:
    """Whether a file is written like one of the layouts: documents are not parsed for tables, nor read as tables."""
    document = "pdf" if is_pdf(source) else "json" if is_json(source) else "xml" if is_xml(source) else ""
    return any(mapping.container == document for mapping in known.values())


def _is_of(table: AnswerTable, header: str, mapping: FileMapping) -> bool:
    if table.container != mapping.container:
        return False
    if table.container not in PATHS:
        return bool(table.fingerprint) and table.fingerprint == header
    paths = {column.heading for column in mapping.columns}
    return table.name == mapping.sheet and len(paths & set(table.headings)) >= _NEARLY * len(paths)

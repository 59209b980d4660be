"""All tables of a file: of a text or a workbook, of a document of records, of a printed page."""

from __future__ import annotations

from importers.mapped.answer_table import AnswerTable
from importers.mapped.documents import document_tables
from importers.mapped.joined import joined_tables
from importers.mapped.parted_days import with_whole_days
from importers.mapped.printed_tables import printed_tables
from importers.mapped.stacked import grid_tables
from importers.pdf import is_pdf
from pims.records.port import Source


def answer_tables(
    source: Source, delimiter: str = "", charset: str = "", header: int | None = None
) -> list[AnswerTable]:
    """The tables of a file, those joined to another first. Raises Refusal (broken, too large)."""
    key = f"answer tables:{delimiter}:{charset}:{header}"
    return source.memo(key, lambda: _tables(source, delimiter, charset, header))


def _tables(source: Source, delimiter: str, charset: str, header: int | None) -> list[AnswerTable]:
    tables = printed_tables(source) if is_pdf(source) else document_tables(source)
    if tables is None:
        tables = grid_tables(source, delimiter, charset, header=header)
    tables = [with_whole_days(table) for table in tables]
    return [*joined_tables(tables), *tables]

"""Amazon, data on advertising: lists of one column whose heading is a sentence that says what the list is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.tables import Table, peek, same_heading, table
from pims.records.port import Conventions, Note, Problem, Row, Said, Source

# Heading -> kind of trace, the cell the rows fill, who supplied it.
_LISTS = {
    "Advertisers who brought audiences in which you are included": ("tailored_audience", "actor", "brand"),
    "Amazon Audiences in which you are included": ("segment", "value", "platform"),
    "Audiences in which you are included via 3rd Parties": ("segment", "value", "broker"),
    "Advertisers whose ads you clicked": ("ad_clicked", "actor", ""),
}


@dataclass(frozen=True, slots=True)
class AmazonAdvertising:
    """Files of one name in several folders are files of their own."""

    name: str = "amazon_advertising"
    company: str = "amazon"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """The first row is one of the sentences, alone."""
        return _sentence(peek(source, delimiter=",")) != ""

    def read(self, source: Source) -> Iterator[Said]:
        """One trace a row."""
        rows = table(source, delimiter=",")
        sentence = _sentence(rows)
        kind, cell, supplier = _LISTS[sentence]
        yield Conventions(charset=rows.charset, header=sentence)
        for row in rows.rows[1:]:
            if len(row.filled) > 1:
                yield Problem(row.where, "bad_row", raw=row.raw)
            elif row.filled:
                yield Row("ad_trace", row.where, {"kind": kind, cell: row.filled[0], "supplier": supplier}, row.raw)
        if not any(row.filled for row in rows.rows[1:]):
            yield Note("says_nothing", sentence)


def _sentence(rows: Table | None) -> str:
    first = rows.rows[0].filled if rows and rows.rows else ()
    if len(first) != 1:
        return ""
    return next((sentence for sentence in _LISTS if same_heading(first[0], sentence)), "")

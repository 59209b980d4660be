"""The itemised statement of a French operator on its own (PDF): the list that every subscriber may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers import pdf
from importers.bills.french_bill import FRENCH_BILL
from importers.bills.invoice import conventions
from importers.telecom.call_details import calls, lines_of
from importers.telecom.statement_words import operator_of
from pims.records.port import Row, Said, Source

_LEAST = 0.5  # of the rows that begin with day and time must be events


@dataclass(frozen=True, slots=True)
class ItemisedPages:
    """Times are French legal time, as the pages of a French operator have them."""

    name: str = "itemised_pages"
    company: str = ""
    family: str = "pdf"
    fallback: bool = True  # a bill that lists its calls is read as a bill

    def claims(self, source: Source) -> bool:
        """A PDF with pages headed as such a list, and events on most rows that begin with day and time."""
        if not pdf.is_pdf(source) or FRENCH_BILL.claims(source):
            return False
        found = list(calls(pdf.pages(source)))
        return sum(isinstance(one, Row) for one in found) > len(found) * _LEAST

    def read(self, source: Source) -> Iterator[Said]:
        """The events in the order of the pages, then the person's lines."""
        pages = pdf.pages(source)
        events = list(calls(pages))
        company = source.answers.get("company", "") or operator_of("\n".join(pages))
        yield conventions(company, events)
        yield from events
        for line, where in lines_of(events).items():
            yield Row("identity_fact", where, {"name": "line_number", "value": line})

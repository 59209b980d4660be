"""Dashlane, the other tables of an export as CSV: cards, papers, addresses and notes. None of their rows is looked at.

They are claimed so that nobody is asked what their columns mean: what they hold is never shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from importers.tables import heading
from importers.text import decoded, head
from importers.traces.passwords import strict_rows
from pims.records.port import Conventions, Ignored, Note, Said, Source

_TABLES = (
    frozenset({"type", "account_name", "account_holder", "cc_number", "code", "expiration_month"}),
    frozenset({"type", "number", "name", "issue_date", "expiration_date", "place_of_issue"}),
    frozenset({"type", "first_name", "last_name", "item_name", "address_recipient"}),
    frozenset({"type", "title", "first_name", "last_name", "date_of_birth", "place_of_birth"}),
    frozenset({"ssid", "passphrase"}),
)
_NOTES = ["title", "note"]


@dataclass(frozen=True, slots=True)
class DashlaneRest:
    """Counts rows, no more."""

    name: str = "dashlane_rest"
    company: str = ""
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """The headings of one of the tables."""
        text = head(source)
        names = [heading(cell) for cell in next(strict_rows(text.text, ","), ("", []))[1]] if text else []
        return any(set(names) >= table for table in _TABLES) or names == _NOTES

    def read(self, source: Source) -> Iterator[Said]:
        """Every row is ignored."""
        text = decoded(source)
        yield Conventions(charset=text.charset)
        count = sum(1 for _ in strict_rows(text.text, ",")) - 1
        if count > 0:
            yield Ignored(count)
            yield Note("secrets_left_out", str(count))

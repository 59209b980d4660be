"""The figures of the status line and of the badges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from pims.i18n import _, ngettext
from pims.queries.imports import imports
from pims.queries.transactions import Filter
from pims.queries.transactions import count as count_transactions
from pims.register.register import companies
from pims.rights.requests import requests
from ui.wording import formats


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds, and how many requests are late."""

    transactions: int
    companies: int
    late: int
    last_import: datetime | None
    today: date

    def words(self) -> str:
        """The status line."""
        parts = [
            ngettext("{n} transaction", "{n} transactions", self.transactions).format(
                n=formats.count(self.transactions)
            ),
            ngettext("{n} company", "{n} companies", self.companies).format(n=formats.count(self.companies)),
        ]
        if self.last_import is not None:
            same = self.last_import.date() == self.today
            on = _("today") if same else formats.day(self.last_import.date())
            parts.append(_("last import {day}").format(day=on))
        return " \u00b7 ".join(parts)


def counts(conn: Connection, today: date) -> Counts:
    """Asks the store."""
    done = imports(conn)
    return Counts(
        transactions=count_transactions(conn, Filter()),
        companies=len(companies(conn)),
        late=sum(request.late for request in requests(conn, today)),
        last_import=datetime.fromisoformat(done[0].imported_at).astimezone() if done else None,
        today=today,
    )

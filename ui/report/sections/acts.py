"""The requests made to companies, and when their answers are due."""

from __future__ import annotations

from collections.abc import Sequence

from pims.i18n import _
from pims.reference.companies import directory
from pims.rights.requests import RequestRow
from ui.report.model import Cell, Section, Table
from ui.wording import formats, letters
from ui.wording import requests as words


def acts(asked: Sequence[RequestRow]) -> Section:
    """All requests, the newest first, with their state and their deadline."""
    rows = tuple(_request(row) for row in reversed(asked))
    columns = (_("Company"), _("Letter"), _("Opened"), _("State"), _("Answer due"))
    table = Table(columns, rows, (), (20, 20, 14, 18, 28), _("No request yet: a letter opens the first one."))
    return Section(_("Your requests"), "", (table,))


def _request(row: RequestRow) -> tuple[Cell, ...]:
    company = directory().get(row.company)
    tone = "danger" if row.late else "ok" if row.status == "answered" else ""
    return (
        Cell(company.name if company else row.company),
        Cell(letters.kind(row.kind)),
        Cell(formats.day(row.created_on)),
        Cell(words.status(row), tone),
        Cell(words.due(row)),
    )

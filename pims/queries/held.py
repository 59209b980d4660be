"""Accounts and addresses of the person that password lists and mailboxes show, and the records behind them."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from pims.queries.evidence import Place
from pims.store.tables import KIND_CODES


class TraceRow(NamedTuple):
    """One login at a host, or one sender; `source` password_list or mailbox. Days are ISO, or empty."""

    id: int
    host: str
    company: str
    login: str
    source: str
    first_on: str
    last_on: str
    messages: int
    place: Place


def account_traces(conn: Connection) -> list[TraceRow]:
    """All of them, by host and login."""
    code = KIND_CODES["account_trace"]
    rows = conn.exec_driver_sql(
        "SELECT a.id, a.host, a.company, a.login, a.source, coalesce(substr(a.first_at, 1, 10), ''), "
        "coalesce(substr(coalesce(a.last_at, a.first_at), 1, 10), ''), coalesce(a.messages, 0), coalesce((SELECT "
        f"min(s.place) FROM sightings s WHERE s.kind = {code} AND s.record_id = a.id AND s.import_id = a.import_id), "
        "''), a.import_id FROM account_traces a ORDER BY a.host, a.login, a.id"
    )
    return [TraceRow(*(*row[:8], Place("account_trace", row[0], row[8], row[9]))) for row in rows]

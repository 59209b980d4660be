"""What the page of who writes asks the store, and the word that it keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from pims.insights.contacts import Contact, contacts
from pims.queries.evidence import Place
from pims.queries.messages import messages_of
from ui.desktop.folding import fold
from ui.wording.contacts import ORDER, channel, state

MONTHS = 12  # bars of a row


@dataclass(frozen=True, slots=True)
class Writer:
    """One line of the list; `bars`: messages of the last twelve months, the oldest first."""

    contact: Contact
    name: str
    state: str
    rank: int
    channels: str
    bars: tuple[int, ...]
    recent: int
    last_on: str
    folded: str


def writers(conn: Connection, today: date) -> list[Writer]:
    """Everyone who writes: those still writing after an objection first, then by messages of the last year."""
    months = last_months(today, MONTHS)
    rows = [_writer(one, months) for one in contacts(conn, today)]
    return sorted(rows, key=lambda row: (row.rank, -row.recent, row.name.casefold()))


def last_months(today: date, many: int) -> tuple[str, ...]:
    """The last months up to this one, "2026-10", the oldest first."""
    last = today.year * 12 + today.month - 1
    return tuple(f"{at // 12:04}-{at % 12 + 1:02}" for at in range(last - many + 1, last + 1))


def message_places(conn: Connection, hosts: Sequence[str], after: str = "") -> list[Place]:
    """The messages of some hosts, later than a day when it is given, as records behind a claim."""
    return [Place("message", one.id, one.where, one.import_id) for one in messages_of(conn, hosts, after)]


def _writer(one: Contact, months: Sequence[str]) -> Writer:
    counts, where = dict(one.months), state(one)
    return Writer(
        contact=one,
        name=one.name,
        state=where,
        rank=ORDER.index(where) if where in ORDER[:2] else len(ORDER),
        channels=", ".join(channel(code) for code in one.channels),
        bars=tuple(counts.get(month, 0) for month in months),
        recent=one.last_12_months,
        last_on=one.last_on,
        folded=fold(f"{one.name} {' '.join(one.hosts)} {' '.join(each.company or each.host for each in one.mailers)}"),
    )

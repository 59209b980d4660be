"""What coverage is worked out from: sums of movements by day, balances that imports state, and who states what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from pims.store.entries import BY_HAND
from pims.store.tables import KIND_CODES

_MOVEMENT, _BALANCE = KIND_CODES["transaction"], KIND_CODES["balance"]


@dataclass(frozen=True, slots=True)
class DaySum:
    """Movements of one account, currency and day in minor units: booked ones, and with them those still pending.

    `import_id` is None for all the movements of the day, else they are those that this import states.
    """

    account_id: int
    currency: str
    on: str
    booked: int
    every: int
    count: int
    import_id: int | None = None


@dataclass(frozen=True, slots=True)
class StatedBalance:
    """A balance as one import states it; `on` None when the file gives no day."""

    account_id: int
    currency: str
    kind: str
    on: str | None
    amount: int
    import_id: int


@dataclass(frozen=True, slots=True)
class RunningBalance:
    """The balance that a file prints after one movement."""

    account_id: int
    currency: str
    on: str
    import_id: int
    amount: int
    after: int


_SUMS = (
    "sum(CASE WHEN t.status = 'booked' THEN t.amount ELSE 0 END), "
    "sum(CASE WHEN t.status = 'reverted' THEN 0 ELSE t.amount END), count(*)"
)


def day_sums(conn: Connection, *, by_value: bool = False) -> list[DaySum]:
    """Movements by day of booking, or by value day (the booking day when there is none), in order of the days."""
    day = "coalesce(t.value_on, t.booked_on)" if by_value else "t.booked_on"
    sql = f"SELECT t.account_id, t.currency, {day}, {_SUMS} FROM transactions t GROUP BY 1, 2, 3 ORDER BY 3"
    return [DaySum(*row) for row in conn.exec_driver_sql(sql)]


def import_sums(conn: Connection) -> list[DaySum]:
    """Movements by day of booking and by the import that states them; one stated twice in a file counts once."""
    rows = conn.exec_driver_sql(
        f"SELECT t.account_id, t.currency, t.booked_on, {_SUMS}, s.import_id "
        f"FROM (SELECT DISTINCT import_id, record_id FROM sightings WHERE kind = {_MOVEMENT}) s "
        "JOIN transactions t ON t.id = s.record_id GROUP BY 1, 2, 3, s.import_id ORDER BY 3"
    )
    return [DaySum(*row) for row in rows]


def stated_balances(conn: Connection) -> list[StatedBalance]:
    """The balances of all accounts, once for each import that states them; money available is not a balance."""
    rows = conn.exec_driver_sql(
        "SELECT DISTINCT b.account_id, b.currency, b.kind, b.[on], b.amount, s.import_id FROM balances b "
        f"JOIN sightings s ON s.kind = {_BALANCE} AND s.record_id = b.id WHERE b.kind <> 'available' "
        "ORDER BY b.[on], s.import_id, b.id"
    )
    return [StatedBalance(*row) for row in rows]


def running_balances(conn: Connection) -> list[RunningBalance]:
    """The balances printed after booked movements, in order of the days."""
    rows = conn.exec_driver_sql(
        "SELECT account_id, currency, booked_on, import_id, amount, balance_after FROM transactions "
        "WHERE balance_after IS NOT NULL AND status = 'booked' ORDER BY booked_on, id"
    )
    return [RunningBalance(*row) for row in rows]


def by_hand_imports(conn: Connection) -> set[int]:
    """The imports that are entries by hand: they cover no period."""
    return set(conn.exec_driver_sql("SELECT id FROM imports WHERE importer = ?", (BY_HAND,)).scalars())


def known_of(conn: Connection) -> list[tuple[int, str]]:
    """Every account with its currency."""
    return [(row[0], row[1]) for row in conn.exec_driver_sql("SELECT id, currency FROM accounts ORDER BY id")]

"""Loyalty points by programme: what is left, what expires when, what came and went each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from pims.queries.points import Membership, PointsRow, memberships, points_movements

_MONEY = {"euro_cents": ("EUR", 0), "eur": ("EUR", 2), "nok": ("NOK", 2), "sek": ("SEK", 2), "gbp": ("GBP", 2),
          "chf": ("CHF", 2), "usd": ("USD", 2), "aud": ("AUD", 2)}  # fmt: skip
_CAME = ("earn", "bonus", "return", "transfer_in")
SOON_DAYS = 90


@dataclass(frozen=True, slots=True)
class PointsYear:
    """What came, went and expired in a year; decimal numbers, the last two positive."""

    year: int
    earned: Decimal
    redeemed: Decimal
    expired: Decimal


@dataclass(frozen=True, slots=True)
class Expiry:
    """Points that a file says expire on a day and that were not spent since, oldest used first."""

    on: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of a company in one unit. `basis` of the balance: "stated" by a file, "summed" from movements, or
    "partial": more went than came, so the files begin after points that they do not tell.

    `value`: of the balance in minor units of `currency`, only where the unit is money; `expiring`: soonest first, only
    days that a file states; `accounts`: masked numbers of the memberships.
    """

    company: str
    name: str
    unit: str
    balance: Decimal
    basis: str
    balance_on: str
    value: int | None
    currency: str
    movements: int
    first_on: str
    years: tuple[PointsYear, ...]
    expiring: tuple[Expiry, ...]
    accounts: tuple[str, ...]

    def worth(self, points: Decimal) -> int | None:
        """What so many points are worth in minor units; None where the unit is no money."""
        return _worth(self.unit, points)[0]


def programmes(conn: Connection, today: date, company: str = "") -> list[Programme]:
    """Every programme with movements, by company and name; two units (points, status) are two entries."""
    groups: dict[tuple[str, str, str], list[PointsRow]] = {}
    for row in points_movements(conn, company):
        groups.setdefault((row.company, row.programme, row.unit), []).append(row)
    members = memberships(conn)
    return [_programme(rows, members, today) for _, rows in sorted(groups.items())]


def _programme(rows: Sequence[PointsRow], members: Sequence[Membership], today: date) -> Programme:
    first, balance, basis = rows[0], *_balance(rows)
    value, currency = _worth(first.unit, balance)
    mine = [one for one in members if one.company == first.company]
    named = [one for one in mine if one.programme == first.programme] or mine
    return Programme(
        first.company, first.programme, first.unit, balance, basis, rows[-1].on,
        None if basis == "partial" else value, currency, len(rows), first.on, _years(rows),
        _expiring(rows, balance, today), tuple(dict.fromkeys(one.number_masked for one in named)),
    )  # fmt: skip


def _worth(unit: str, points: Decimal) -> tuple[int | None, str]:
    currency, digits = _MONEY.get(unit.lower(), ("", 0))
    return (int(points.scaleb(digits)) if currency else None), currency


def _balance(rows: Sequence[PointsRow]) -> tuple[Decimal, str]:
    """The last balance stated and what moved since; else the sum of all movements, which may not be all there were."""
    for at in range(len(rows) - 1, -1, -1):
        if (stated := rows[at].balance_after) is not None:
            since = sum((Decimal(row.points) for row in rows[at + 1 :]), Decimal(0))
            return Decimal(stated) + since, "summed" if since else "stated"
    total = sum((Decimal(row.points) for row in rows), Decimal(0))
    return total, "summed" if total >= 0 else "partial"


def _years(rows: Sequence[PointsRow]) -> tuple[PointsYear, ...]:
    found = []
    for year in sorted({row.on[:4] for row in rows}):
        moved = [(row.kind, Decimal(row.points)) for row in rows if row.on.startswith(year)]
        came = sum((points for kind, points in moved if points > 0 or kind in _CAME), Decimal(0))
        gone = sum((points for kind, points in moved if points < 0 and kind == "expire"), Decimal(0))
        spent = sum((points for kind, points in moved if points < 0 and kind not in ("expire", *_CAME)), Decimal(0))
        found.append(PointsYear(int(year), came, -spent, -gone))
    return tuple(found)


def _expiring(rows: Sequence[PointsRow], balance: Decimal, today: date) -> tuple[Expiry, ...]:
    """Lots with a stated day from today on, after what was spent: the soonest first, as programmes use them."""
    lots = [[row.expires_on, Decimal(row.points)] for row in rows if row.expires_on and Decimal(row.points) > 0]
    lots.sort(key=lambda lot: str(lot[0]))
    gone = -sum((Decimal(row.points) for row in rows if Decimal(row.points) < 0), Decimal(0))
    found: dict[str, Decimal] = {}
    for day, points in lots:
        used = min(gone, Decimal(str(points)))
        gone -= used
        left = Decimal(str(points)) - used
        if left > 0 and str(day) >= today.isoformat():
            found[str(day)] = found.get(str(day), Decimal(0)) + left
    return tuple(_within(found, balance))


def _within(found: dict[str, Decimal], balance: Decimal) -> list[Expiry]:
    """No more can expire than what is left."""
    kept, left = [], balance
    for day in sorted(found):
        points = min(found[day], max(left, Decimal(0)))
        left -= points
        if points > 0:
            kept.append(Expiry(day, points))
    return kept

"""Accounts as the page shows them: balances, their line over time, the months covered, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from pims.insights.balance_chain import DIFFERS, OK
from pims.insights.coverage import PROVEN, AccountCoverage, Gap, by_account
from pims.queries.account_words import account_words
from pims.queries.accounts import OWED, AccountRow, accounts
from pims.queries.coverage import by_hand_imports
from pims.queries.imports import import_names

MONTHS = 36  # the strip shows so many at most
COVERED, PARTLY, MISSING, QUESTION, NOTHING = "covered", "partly", "proven", "possible", "nothing"


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the strip: how far it is covered, and the gap in it."""

    year: int
    number: int
    state: str
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Money:
    """What an account holds in one currency: amount in minor units, its day, stated or computed."""

    amount: int
    currency: str
    on: str
    basis: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One account of the page; `check` is ok, differs, or empty when nothing could be checked."""

    row: AccountRow
    money: tuple[Money, ...]
    line: tuple[tuple[str, int], ...]
    months: tuple[Month, ...]
    gaps: tuple[Gap, ...]
    check: str
    checked: int
    said: Mapping[str, str]
    imports: tuple[tuple[int, str], ...]
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Everything:
    """All accounts, and what they hold together by currency: (currency, minor units, how many, how many unknown)."""

    accounts: tuple[Shown, ...]
    totals: tuple[tuple[str, int, int, int], ...]


def gather(conn: Connection, today: date) -> Everything:
    """Everything that the page shows."""
    known = by_account(conn)
    words, names, by_hand = account_words(conn), import_names(conn), by_hand_imports(conn)
    rows = accounts(conn)
    first = min((c.first_on for found in known.values() for c in found if c.first_on), default=today.isoformat())
    months = _months(date.fromisoformat(first), today)
    shown = tuple(
        _shown(row, known.get(row.id, []), months, words.get(row.identity, {}), names, by_hand) for row in rows
    )
    return Everything(shown, _totals([one for one in shown if not one.row.closed]))


def _shown(row: AccountRow, known: Sequence[AccountCoverage], months: Sequence[tuple[int, int]],
           said: Mapping[str, str], names: Mapping[int, str], by_hand: set[int]) -> Shown:  # fmt: skip
    owed = row.kind == OWED
    main = max(known, key=lambda one: len(one.sums.days), default=None)
    gaps = tuple(sorted((gap for one in known for gap in one.gaps), key=lambda gap: gap.since))
    outcomes = [one.outcomes() for one in known]
    agree, differ = (sum(each[what] for each in outcomes) for what in (OK, DIFFERS))
    imports = sorted({number for one in known for span in one.spans for number in span.import_ids})
    money = tuple(
        Money(-abs(one.balance.amount) if owed else one.balance.amount, one.currency, one.balance.on, one.balance.basis)
        for one in known
        if one.balance is not None
    )
    return Shown(
        row, money, _line(main, months, owed=owed) if main else (), _strip(known, months, gaps), gaps,
        DIFFERS if differ else (OK if agree else ""), agree + differ, said,
        tuple((number, names.get(number, "")) for number in imports if number not in by_hand),
        bool(known) and not imports,
    )  # fmt: skip


def _months(first: date, today: date) -> list[tuple[int, int]]:
    at, last = first.year * 12 + first.month - 1, today.year * 12 + today.month - 1
    return [(month // 12, month % 12 + 1) for month in range(max(at, last - MONTHS + 1), last + 1)]


def _ends(month: tuple[int, int]) -> tuple[str, str]:
    return f"{month[0]:04}-{month[1]:02}-01", f"{month[0]:04}-{month[1]:02}-31"


def _strip(
    known: Sequence[AccountCoverage], months: Sequence[tuple[int, int]], gaps: Sequence[Gap]
) -> tuple[Month, ...]:
    spans = [span for one in known for span in one.spans]
    found = []
    for month in months:
        first, last = _ends(month)
        here = sorted((g for g in gaps if g.since <= last and g.until >= first), key=lambda g: g.kind != PROVEN)
        inside = [span for span in spans if span.since <= last and span.until >= first]
        whole = any(span.since <= f"{first[:8]}07" and span.until >= f"{first[:8]}25" for span in inside)
        state = here[0].kind if here else (COVERED if whole else (PARTLY if inside else NOTHING))
        found.append(Month(*month, state, here[0] if here else None))
    return tuple(found)


def _line(one: AccountCoverage, months: Sequence[tuple[int, int]], *, owed: bool) -> tuple[tuple[str, int], ...]:
    """The balance at some days of each month, up to the last day known."""
    if one.last_on is None:
        return ()
    days = [f"{year:04}-{number:02}-{day:02}" for year, number in months for day in (5, 12, 19, 27)]
    days = [day for day in days if day <= one.last_on]
    held = [(day, one.held_on(day)) for day in [*days, one.last_on]]
    return tuple((day, -abs(amount) if owed else amount) for day, amount in held if amount is not None)


def _totals(shown: Sequence[Shown]) -> tuple[tuple[str, int, int, int], ...]:
    found: dict[str, list[int]] = {}
    for one in shown:
        for money in one.money:
            total = found.setdefault(money.currency, [0, 0])
            total[0] += money.amount
            total[1] += 1
    unknown = sum(not one.money and one.row.transactions > 0 for one in shown)
    return tuple((currency, amount, many, unknown) for currency, (amount, many) in sorted(found.items()))

"""Which days of each account are covered by imports, what is missing in between, and what it held on any day."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from sqlalchemy import Connection

from pims.insights.balance_chain import DIFFERS, OK, UNSURE, Chain, Joint, Movements, Stated, Sums, chain
from pims.queries import coverage as facts
from pims.queries.accounts import OWED, AccountRow, kinds

PROVEN, POSSIBLE = "proven", "possible"
STATED, COMPUTED = "stated", "computed"
_OWING = (OWED, "card")  # banks state what is owed with one sign or the other
_MARKET = "investment"  # its worth changes without movements
_Row = TypeVar("_Row", facts.DaySum, facts.StatedBalance, facts.RunningBalance)
_QUIET, _LONG = 6, 31  # days without a file that nobody asks about; days that are always asked about


@dataclass(frozen=True, slots=True)
class Span:
    """Days that imports cover, both included."""

    since: str
    until: str
    import_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two imports. Proven: balances on both sides differ from the movements by `difference` (minor units).

    Possible: no file covers these days, and nothing says whether there was a movement: a question to the person.
    """

    since: str
    until: str
    kind: str
    difference: int | None
    currency: str
    import_ids: tuple[int, ...] = ()
    earlier: Stated | None = None
    later: Stated | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What an account held at the end of a day: stated by a file, or computed from the movements since."""

    amount: int
    on: str
    basis: str


@dataclass(frozen=True, slots=True)
class AccountCoverage:
    """One account in one currency. `joints` are the pairs of balances that were checked, in order of their days."""

    account_id: int
    currency: str
    spans: tuple[Span, ...]
    gaps: tuple[Gap, ...]
    joints: tuple[Joint, ...]
    balance: Held | None
    first_on: str | None
    last_on: str | None
    bases: tuple[tuple[str, int], ...]
    sums: Sums

    def outcomes(self) -> dict[str, int]:
        """How many pairs of balances agree, differ, or can neither prove nor disprove."""
        found = dict.fromkeys((OK, DIFFERS, UNSURE), 0)
        for joint in self.joints:
            found[joint.outcome] += 1
        return found

    def held_on(self, day: str) -> int | None:
        """What it held at the end of a day; None before its first known day, or when no balance was ever stated."""
        if not self.bases or self.first_on is None or day < self.first_on:
            return None
        at = bisect_right([on for on, _base in self.bases], day)
        return self.bases[max(at - 1, 0)][1] + self.sums.through(day)


def coverage(conn: Connection) -> list[AccountCoverage]:
    """Every account and currency with movements or balances, in order of account and currency."""
    booked, by_value = _grouped(facts.day_sums(conn)), _grouped(facts.day_sums(conn, by_value=True))
    by_import, stated = _grouped(facts.import_sums(conn)), _grouped(facts.stated_balances(conn))
    running = _grouped(facts.running_balances(conn))
    by_hand, kind = facts.by_hand_imports(conn), kinds(conn)
    found = []
    for account_id, currency in sorted({*booked, *stated}):
        key = (account_id, currency)
        movements = Movements(
            Sums.of((one.on, one.booked) for one in booked[key]),
            Sums.of((one.on, one.every) for one in booked[key]),
            Sums.of((one.on, one.booked) for one in by_value[key]),
            {(one.import_id or 0, one.on): (one.booked, one.every) for one in by_import[key]},
        )
        points = _points(stated[key], by_import[key], running[key])
        made = _chained(points, movements, kind.get(account_id, ""))
        spans = _spans(by_import[key], stated[key], by_hand)
        found.append(_covered(account_id, currency, spans, made, movements.booked))
    return found


def by_account(conn: Connection) -> dict[int, list[AccountCoverage]]:
    """The coverage of every account by its id, one entry a currency."""
    found: dict[int, list[AccountCoverage]] = defaultdict(list)
    for one in coverage(conn):
        found[one.account_id].append(one)
    return dict(found)


def latest(row: AccountRow, known: Sequence[AccountCoverage]) -> Held | None:
    """What an account holds at last in its currency: as the chain of its balances says, else as the last file does."""
    found = next((one.balance for one in known if one.currency == row.currency and one.balance), None)
    if found is None:
        return Held(row.balance, row.balance_on or "", STATED) if row.balance is not None else None
    return replace(found, amount=-abs(found.amount)) if row.kind == OWED else found


def _grouped(rows: Iterable[_Row]) -> dict[tuple[int, str], list[_Row]]:
    found: dict[tuple[int, str], list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.account_id, row.currency].append(row)
    return found


def _points(stated: Sequence[facts.StatedBalance], by_import: Sequence[facts.DaySum],
            running: Sequence[facts.RunningBalance]) -> list[Stated]:  # fmt: skip
    """The balances to be joined, one that several imports state once; without a day it stands at its file's end."""
    days: dict[int, list[str]] = defaultdict(list)
    for one in by_import:
        days[one.import_id or 0].append(one.on)
    said: dict[tuple[str, int, bool, bool], list[int]] = defaultdict(list)
    for balance in stated:
        opening = balance.kind == "opening"
        own = days.get(balance.import_id)
        on = balance.on or (own and (own[0] if opening else own[-1]))
        if on:
            firm = balance.on is not None and balance.kind != "interim"
            said[on, balance.amount, opening, firm].append(balance.import_id)
    for import_id, on, after in _day_ends(running):
        said[on, after, False, True].append(import_id)
    return [
        Stated(on, amount, opening, tuple(dict.fromkeys(imports)), firm)
        for (on, amount, opening, firm), imports in said.items()
    ]


def _day_ends(running: Sequence[facts.RunningBalance]) -> list[tuple[int, str, int]]:
    """The last running balance of each day of each import: the one from which no other movement of the day goes on.

    Files go up or down and some mix the movements of a day: a day with more than one end, or none, tells nothing.
    """
    rows: dict[tuple[int, str], list[facts.RunningBalance]] = defaultdict(list)
    for one in running:
        rows[one.import_id, one.on].append(one)
    found = []
    for (import_id, on), day in rows.items():
        ends = [one.after for one in day]
        for start in [one.after - one.amount for one in day]:
            if start in ends:
                ends.remove(start)
        if len(ends) == 1:
            found.append((import_id, on, ends[0]))
    return found


def _chained(points: Sequence[Stated], movements: Movements, kind: str) -> Chain:
    """The chain of an account; what is owed is read with the sign that agrees with the movements."""
    if kind == _MARKET:
        points = [replace(point, firm=False) for point in points]
    made = chain(points, movements)
    if kind in _OWING and any(joint.difference for joint in made.joints):
        turned = chain([replace(point, amount=-point.amount) for point in points], movements)
        if not any(joint.difference for joint in turned.joints):
            return turned
    return made


def _spans(by_import: Sequence[facts.DaySum], stated: Sequence[facts.StatedBalance], by_hand: set[int]) -> list[Span]:
    """The days of each import, those that overlap or touch as one; what was entered by hand covers none."""
    days: dict[int, list[str]] = defaultdict(list)
    for one in by_import:
        days[one.import_id or 0].append(one.on)
    for balance in stated:
        if balance.on:
            days[balance.import_id].append(balance.on)
    spans = sorted((min(on), max(on), number) for number, on in days.items() if number not in by_hand)
    merged: list[Span] = []
    for since, until, number in spans:
        if merged and since <= _next(merged[-1].until):
            last = merged.pop()
            merged.append(Span(last.since, max(last.until, until), tuple(sorted({*last.import_ids, number}))))
        else:
            merged.append(Span(since, until, (number,)))
    return merged


def _covered(account_id: int, currency: str, spans: Sequence[Span], made: Chain, sums: Sums) -> AccountCoverage:
    first = min((day for day in (*sums.days[:1], *(on for on, _ in made.bases[:1]), *(s.since for s in spans[:1]))),
                default=None)  # fmt: skip
    last = max((day for day in (*sums.days[-1:], *(on for on, _ in made.bases[-1:]))), default=None)
    gaps = tuple(_gaps(spans, made.joints, sums.days, currency))
    found = AccountCoverage(
        account_id, currency, tuple(spans), gaps, made.joints, None, first, last, made.bases, sums
    )  # fmt: skip
    if not made.bases or last is None:
        return found
    amount = made.bases[-1][1] + sums.through(last)
    latest = made.latest
    basis = STATED if latest and latest.on == last and latest.amount == amount else COMPUTED
    return replace(found, balance=Held(amount, last, basis))


def _gaps(spans: Sequence[Span], joints: Sequence[Joint], days: Sequence[str], currency: str) -> list[Gap]:
    """Differences between balances, narrowed to the days that no import covers, then days nobody can speak of."""
    holes = [
        (_next(one.until), _before(other.since), (*one.import_ids[-1:], *other.import_ids[:1]))
        for one, other in pairwise(spans)
    ]
    gaps = []
    for joint in joints:
        if joint.outcome == DIFFERS:
            within = [hole for hole in holes if hole[1] >= joint.earlier.on and hole[0] <= joint.later.on]
            since, until = (within[0][0], within[-1][1]) if within else (joint.earlier.on, joint.later.on)
            imports = tuple(dict.fromkeys((*joint.earlier.import_ids, *joint.later.import_ids)))
            gaps.append(
                Gap(since, until, PROVEN, joint.difference, currency, imports, joint.earlier, joint.later)
            )  # fmt: skip
    silence = min(max([_QUIET, *(_days(one, other) for one, other in pairwise(days) if _in_one(one, other, spans))]),
                  _LONG)  # fmt: skip
    for since, until, imports in holes:
        known = any(j.outcome != UNSURE and j.earlier.on <= until and j.later.on >= since for j in joints)
        if not known and _days(since, until) + 1 > silence:
            gaps.append(Gap(since, until, POSSIBLE, None, currency, imports))
    return sorted(gaps, key=lambda gap: (gap.since, gap.until))


def _in_one(one: str, other: str, spans: Sequence[Span]) -> bool:
    return any(span.since <= one and other <= span.until for span in spans)


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _days(since: str, until: str) -> int:
    return (date.fromisoformat(until) - date.fromisoformat(since)).days

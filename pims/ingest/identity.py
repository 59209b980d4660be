"""What makes a record the same record in another file: one rule a kind, written as text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from pims.records.bank import Balance
from pims.records.kinds import Record
from pims.records.shop import LoyaltyAccount, PointsMovement, Receipt, ReceiptLine
from pims.records.trace import AccountTrace, AdTrace, IdentityFact, MessageTrace
from pims.records.usage import EnergyReading, Invoice, UsageEvent

_SEPARATOR = "|"


class Identities:
    """Names the records of one file in order; keeps count where only the k-th occurrence tells two records apart."""

    def __init__(self) -> None:
        self._first: dict[str, set[str]] = defaultdict(set)  # by kind; the very strings that were given, not others
        self._again: Counter[tuple[str, str]] = Counter()
        self._receipts: dict[str, str] = {}

    def of(self, kind: str, record: Record) -> str:
        """The identity of a record. A line's receipt, when in the same file, must have been named before."""
        if isinstance(record, Receipt):
            name = self._receipts[record.key] = _receipt(record)
            return name
        if isinstance(record, ReceiptLine):
            receipt = self._receipts.get(record.receipt) or _join(record.company, "printed", record.receipt)
            return _join(receipt, record.position)
        name = _RULES[kind](record)
        if kind not in _COUNTED:
            return name
        first = _join(name, 1)
        if first not in self._first[kind]:
            self._first[kind].add(first)
            return first
        self._again[kind, name] += 1
        return _join(name, 1 + self._again[kind, name])


def _join(*parts: object) -> str:
    return _SEPARATOR.join("" if part is None else str(part) for part in parts)


def _receipt(r: Receipt) -> str:
    """Printed id + store + date; without a printed id: date and time + store + till."""
    store = r.store_code or r.store_name or r.store_postcode
    if r.printed_id:
        return _join(r.company, r.printed_id, store, r.purchased_at.on)
    return _join(r.company, "basket", r.purchased_at.local, store, r.till)


def _points(p: PointsMovement) -> str:
    return _join(p.company or p.programme, p.on, p.kind, p.unit, p.points)


def _usage(u: UsageEvent) -> str:
    return _join(u.company, u.line, u.started_at.utc or u.started_at.local, u.kind, u.counterpart or u.label)


def _invoice(i: Invoice) -> str:
    return _join(i.company, i.number)


def _energy(e: EnergyReading) -> str:
    return _join(e.meter, e.start.utc or e.start.local, e.register)


def _ad(a: AdTrace) -> str:
    when = a.first_at.local if a.first_at and a.kind in ("ad_seen", "ad_clicked") else ""
    return _join(a.company, a.kind, a.actor, a.value, when)


def _account_trace(a: AccountTrace) -> str:
    return _join(a.host.lower(), a.login)


def _message(m: MessageTrace) -> str:
    return _join(m.host, m.at and (m.at.utc or m.at.local), m.campaign)


def _identity_fact(f: IdentityFact) -> str:
    return _join(f.company, f.name, f.value)


def _loyalty(a: LoyaltyAccount) -> str:
    return _join(a.company, a.programme, a.number_masked)


def _balance(b: Balance) -> str:
    return _join(b.kind, b.on, b.amount, b.currency)


_COUNTED = frozenset({"points_movement", "usage_event", "message"})
_RULES: dict[str, Callable[..., str]] = {
    "balance": _balance,
    "points_movement": _points,
    "loyalty_account": _loyalty,
    "usage_event": _usage,
    "invoice": _invoice,
    "energy_reading": _energy,
    "ad_trace": _ad,
    "account_trace": _account_trace,
    "identity_fact": _identity_fact,
    "message": _message,
}

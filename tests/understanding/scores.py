"""Understands a labelled household as the program does, and counts what it got right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert

from pims.queries.findings import findings
from pims.queries.matches import matches
from pims.queries.subscriptions import SubscriptionRow, subscriptions
from pims.store.tables import invoices, receipts
from tests.enrich.ledger import Ledger
from tests.understanding.tally import Tally
from tests.understanding.world import Bill, Contract, Movement, World

_OVERLAP = 0.8  # share of a contract's payments that a subscription must hold
_BANKS_OWN = frozenset(("fee", "loan", "interest", "cash", "cheque", "deferred_card"))
Tallies = dict[str, Tally]


@dataclass(frozen=True, slots=True)
class Told:
    """A household in a store, understood. `ids`: place of a movement -> row; `bills`: of a bill -> (kind, row)."""

    world: World
    ledger: Ledger
    ids: list[int]
    bills: list[tuple[str, int]]

    def rows(self, places: Iterable[int]) -> frozenset[int]:
        """The rows of some movements."""
        return frozenset(self.ids[place] for place in places)

    def line(self, row: int) -> str:
        """A movement as it is shown in an example."""
        one = self.world.movements[self.ids.index(row)]
        return f"{one.account} {one.on} {one.amount} {one.label}"


def understood(world: World) -> Told:
    """The household in a store of its own, enriched and derived."""
    ledger = Ledger()
    for account in world.accounts.values():
        ledger.account(account.key, **account.facts)
    order = sorted(range(len(world.movements)), key=lambda place: world.movements[place].on)
    ids = [0] * len(world.movements)
    for place in order:
        one = world.movements[place]
        ids[place] = ledger.add(one.on, one.amount, one.label, one.account, one.currency, **dict(one.facts))
    bills = [(bill.kind, _owe(ledger, bill, number)) for number, bill in enumerate(world.bills, start=1)]
    ledger.understand(world.last_day.isoformat())
    return Told(world, ledger, ids, bills)


def _owe(ledger: Ledger, bill: Bill, number: int) -> int:
    facts: dict[str, Any] = {
        "identity": f"{bill.kind} {number}",
        "company": bill.company,
        "currency": "EUR",
        "import_id": 1,
    }
    if bill.kind == "receipt":
        facts |= {"purchased_at": f"{bill.on}T10:00:00", "channel": "store", "total_paid": bill.amount}
    else:
        due = bill.due_on.isoformat() if bill.due_on else None
        facts |= {"number": str(number), "issued_on": bill.on.isoformat(), "due_on": due, "kind": "telecom",
                  "amount_to_pay": bill.amount}  # fmt: skip
    done = ledger.conn.execute(insert(receipts if bill.kind == "receipt" else invoices).values(**facts))
    assert done.inserted_primary_key is not None
    return int(done.inserted_primary_key[0])


def score(told: Told) -> Tallies:
    """Every tally of a household."""
    tallies: Tallies = defaultdict(Tally)
    for count in (_subscriptions, _transfers, _findings, _meanings, _matches):
        count(told, tallies)
    return tallies


def _subscriptions(told: Told, tallies: Tallies) -> None:
    tally, prices, running = tallies["subscriptions"], tallies["price changes"], tallies["still running"]
    rows = subscriptions(told.ledger.conn)
    used: set[int] = set()
    for contract in told.world.contracts:
        wanted = told.rows(contract.movements)
        best = max(rows, key=lambda row: len(wanted & set(row.transactions)), default=None)
        if best is None or best.id in used or not _is_it(best, contract, wanted):
            tally.add(missed=1)
            prices.add(missed=len(contract.changes))
            held = best and (best.cadence_days, len(wanted & set(best.transactions)), len(best.transactions))
            tally.example(f"missed {contract.party.name} {contract.cadence} x{len(wanted)} best {held}")
            continue
        tally.add(right=1)
        used.add(best.id)
        _prices(contract, best, prices)
        running.add(**{"right" if best.active == contract.active else "wrong": 1})
        if best.active != contract.active:
            running.example(f"{contract.party.name} {contract.cadence} ends {best.last_on}: running {best.active}")
    for row in rows:
        if row.id not in used:
            tally.add(wrong=1)
            tally.example(f"no contract {row.label} {row.cadence_days} x{len(row.transactions)} at {row.amount}")


def _is_it(row: SubscriptionRow, contract: Contract, wanted: frozenset[int]) -> bool:
    held = len(wanted & set(row.transactions))
    most = len(wanted) + (contract.trial is not None)
    return row.cadence_days == contract.cadence and held >= _OVERLAP * len(wanted) and held >= _OVERLAP * len(
        row.transactions) and len(row.transactions) <= most + 2  # fmt: skip


def _prices(contract: Contract, row: SubscriptionRow, prices: Tally) -> None:
    found = {(one.on, one.before, one.to) for one in row.price_changes}
    if contract.trial is not None:
        found = {one for one in found if one[0] != row.price_changes[0].on or one in contract.changes}
    prices.compare(found, contract.changes)
    if found != set(contract.changes):
        prices.example(f"{contract.party.name} {contract.cadence} found {sorted(found)} told {contract.changes}")


def _transfers(told: Told, tallies: Tallies) -> None:
    found = {
        (row[0], row[1])
        for row in told.ledger.conn.exec_driver_sql(
            "SELECT m.transaction_id, m.transfer_with FROM meanings m JOIN transactions t ON t.id = m.transaction_id "
            "WHERE m.transfer_with IS NOT NULL AND t.amount < 0"
        )
    }
    wanted = {(told.ids[one], told.ids[other]) for one, other in told.world.transfers}
    tally = tallies["transfers"]
    tally.compare(found, wanted)
    for one, other in found ^ wanted:
        word = "not own" if (one, other) in found else "missed"
        tally.example(f"{word}: {told.line(one)} = {told.line(other)}")


def _findings(told: Told, tallies: Tallies) -> None:
    rows = findings(told.ledger.conn)
    doubles = {frozenset(row.transactions) for row in rows if row.kind == "double_charge"}
    wanted = {told.rows(pair) for pair in told.world.doubles}
    _compare(told, tallies["double charges"], doubles, wanted)
    twins = {told.rows(pair) for pair in told.world.twins}
    tallies["twins left alone"].add(right=len(twins - doubles), wrong=len(twins & doubles))
    fees = {frozenset(row.transactions) for row in rows if row.kind == "fee"}
    _compare(told, tallies["unexpected fees"], fees, {told.rows([fee]) for fee in told.world.fees})
    trials = {min(row.transactions) for row in rows if row.kind == "trial_to_paid"}
    wanted_trials = {told.ids[one.trial] for one in told.world.contracts if one.trial is not None}
    _compare(told, tallies["trials turned paid"], {frozenset({one}) for one in trials},
             {frozenset({one}) for one in wanted_trials})  # fmt: skip


def _compare(told: Told, tally: Tally, found: set[frozenset[int]], wanted: set[frozenset[int]]) -> None:
    tally.compare(found, wanted)
    for rows in found ^ wanted:
        word = "not so" if rows in found else "missed"
        tally.example(f"{word}: {' = '.join(told.line(row) for row in sorted(rows))}")


def _meanings(told: Told, tallies: Tallies) -> None:
    rows = told.ledger.conn.exec_driver_sql(
        "SELECT transaction_id, kind, company, category, category_because FROM meanings"
    )
    found = {row[0]: row[1:] for row in rows}
    for place, movement in enumerate(told.world.movements):
        kind, company, category, because = found[told.ids[place]]
        _rate(tallies["kinds"], movement, kind, kind == movement.kind)
        if movement.kind not in _BANKS_OWN:
            _company(tallies, movement, company)
        _category(tallies, movement, category, learned=because.startswith("learned:"))


def _company(tallies: Tallies, movement: Movement, company: str | None) -> None:
    if movement.party.known:
        _rate(tallies["known merchants"], movement, company, company in movement.party.companies)
    elif movement.party.categories != {"own_transfer"}:  # one's own bank may be named there
        _rate(tallies["no false company"], movement, company, company is None)


def _category(tallies: Tallies, movement: Movement, category: str | None, *, learned: bool) -> None:
    party, right = movement.party, category in movement.party.categories
    if party.known and movement.kind in ("card", "direct_debit"):
        _rate(tallies["categories, known merchants"], movement, category, right)
    if party.told:
        _rate(tallies["categories, labels that tell"], movement, category, right)
    every = tallies["categories, all rows"]
    every.add(right=int(right), wrong=int(category is not None and not right), missed=int(category is None))
    if learned:
        _rate(tallies["learnt unasked"], movement, category, right)


def _rate(tally: Tally, movement: Movement, said: str | None, right: bool) -> None:
    silent = said is None and not right
    tally.add(right=int(right), wrong=int(not right and not silent), missed=int(silent))
    if not right:
        tally.example(f"{said}: {movement.party.name} [{movement.kind}] {movement.label}")


def _matches(told: Told, tallies: Tallies) -> None:
    rows = matches(told.ledger.conn)
    paid = {(one.transaction_id, one.other_kind, one.other_id) for one in rows if one.kind != "refund"}
    wanted = {
        (told.ids[place], *told.bills[number]) for number, bill in enumerate(told.world.bills) for place in bill.paid_by
    }
    tally = tallies["tickets and invoices"]
    tally.compare(paid, wanted)
    for pair in paid ^ wanted:
        bill = told.world.bills[told.bills.index(pair[1:])]
        word = "not so" if pair in paid else "missed"
        tally.example(f"{word}: {told.line(pair[0])} = {bill.kind} {bill.on} {bill.amount} {bill.company}")
    back = {(one.transaction_id, one.other_id) for one in rows if one.kind == "refund"}
    told_back = {(told.ids[one], told.ids[other]) for one, other in told.world.refunds}
    _compare(told, tallies["refunds"], set(map(frozenset, back)), set(map(frozenset, told_back)))


def together(worlds: Iterable[World], count: Callable[[Told], Tallies] = score) -> Tallies:
    """The tallies of many households, one after the other."""
    total: Tallies = defaultdict(Tally)
    for world in worlds:
        told = understood(world)
        for name, tally in count(told).items():
            total[name] += tally
        told.ledger.close()
    return total

"""Whether the lines of a ticket add up to what was paid; a difference is told, never hidden."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from pims.queries.baskets import EVERY, BasketFilter, Ticket, TicketLine, ticket_lines, tickets

# Lines from this position on were written after the purchase, from a table of their own: refunds, returns asked for.
AFTERWARDS = 2000


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Sums of a ticket in minor units. `state`: "ok", "differs", "no_total" (the file states none: what was paid is at
    most the sum of the lines), "no_lines" (only the total is known).

    `way`: what adds up to the total: "lines", "line_discounts" (less the discount beside each line), "discount" (less
    the discount of the ticket), "tax" (plus the tax). `lines`: what the lines add up to that way; `difference`: paid
    less lines. `unpriced`: articles without amount; `other_currency`: lines in another currency, which do not count;
    `refunded`: what was given back later (negative), which does not count either.
    """

    state: str
    currency: str
    paid: int | None
    lines: int | None
    difference: int | None
    way: str
    unpriced: int
    other_currency: int
    refunded: int


@dataclass(frozen=True, slots=True)
class CompanyTotals:
    """How the tickets of a company in one currency add up; `difference`: the sum of all differences, without sign."""

    company: str
    currency: str
    receipts: int
    ok: int
    differs: int
    no_total: int
    no_lines: int
    paid: int
    difference: int


def reconcile(ticket: Ticket, lines: Sequence[TicketLine], usual: str = "lines") -> Reconciliation:
    """How a ticket and its lines agree; `usual`: the way to count when none gives the total."""
    own = [line for line in lines if line.currency == ticket.currency]
    counted = [line for line in own if line.position < AFTERWARDS]
    refunded = sum(line.amount or 0 for line in own if line.position >= AFTERWARDS)
    unpriced = sum(line.amount is None and line.kind in ("product", "return") for line in counted)
    away = len(lines) - len(own)
    way, total = "lines", sum(line.amount or 0 for line in counted)
    if not counted:
        return Reconciliation("no_lines", ticket.currency, ticket.paid, None, None, "", 0, away, refunded)
    if ticket.paid is None or ticket.summed:
        return Reconciliation("no_total", ticket.currency, ticket.paid, total, None, way, unpriced, away, refunded)
    ways = _ways(ticket, counted, total)
    fitting = next((one for one, sum_that_way in ways if sum_that_way == ticket.paid), usual)
    way, total = next((one for one in ways if one[0] == fitting), (way, total))
    state = "ok" if total == ticket.paid else "differs"
    return Reconciliation(
        state, ticket.currency, ticket.paid, total, ticket.paid - total, way, unpriced, away, refunded
    )


def _ways(ticket: Ticket, lines: Sequence[TicketLine], total: int) -> list[tuple[str, int]]:
    """What the lines may add up to, by what their amounts may leave out; the plain sum first."""
    beside = sum(abs(line.discount or 0) for line in lines if line.amount is not None)
    ways = [("lines", total)]
    if beside:
        ways.append(("line_discounts", total - beside))
    if ticket.discount:
        ways.append(("discount", total - abs(ticket.discount)))
    if ticket.tax:
        ways += [(f"{way}+tax" if way != "lines" else "tax", amount + ticket.tax) for way, amount in list(ways)]
    return ways


def reconciliations(conn: Connection, wanted: BasketFilter = EVERY) -> dict[int, Reconciliation]:
    """Per ticket how it adds up; one that does not is counted as most others of its company and currency are."""
    lines, held = ticket_lines(conn, wanted), tickets(conn, wanted)
    found = {ticket.id: reconcile(ticket, lines.get(ticket.id, [])) for ticket in held}
    ways: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for ticket in held:
        if found[ticket.id].state == "ok":
            ways[ticket.company, ticket.currency][found[ticket.id].way] += 1
    for ticket in held:
        usual = ways[ticket.company, ticket.currency].most_common(1)
        if found[ticket.id].state == "differs" and usual:
            found[ticket.id] = reconcile(ticket, lines.get(ticket.id, []), usual[0][0])
    return found


def totals_by_company(conn: Connection, wanted: BasketFilter = EVERY) -> list[CompanyTotals]:
    """The tickets of each company and currency, counted by how they add up."""
    found = reconciliations(conn, wanted)
    groups: dict[tuple[str, str], list[Reconciliation]] = {}
    for ticket in tickets(conn, wanted):
        groups.setdefault((ticket.company, ticket.currency), []).append(found[ticket.id])
    return [_totals(company, currency, held) for (company, currency), held in sorted(groups.items())]


def _totals(company: str, currency: str, held: Sequence[Reconciliation]) -> CompanyTotals:
    count = Counter(one.state for one in held)
    paid, difference = sum(one.paid or 0 for one in held), sum(abs(one.difference or 0) for one in held)
    return CompanyTotals(
        company,
        currency,
        len(held),
        count["ok"],
        count["differs"],
        count["no_total"],
        count["no_lines"],
        paid,
        difference,
    )

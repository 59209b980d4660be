"""Money that comes and goes by transfer: wages, benefits, rent, people, and the person's own between accounts."""

from __future__ import annotations

from datetime import date, timedelta

from tests.household.chance import Chance
from tests.understanding import merchants
from tests.understanding.calendars import every_day, in_months, working
from tests.understanding.contracts import Span
from tests.understanding.pen import Pen
from tests.understanding.world import Party

_BANK = Party("", told=False)
_ROUND = (5000, 10_000, 15_000, 20_000, 30_000, 50_000)
_RATES = {"GBP": 86, "CHF": 95, "USD": 108}  # hundredths for a euro


def wages(pen: Pen, chance: Chance, account: str, span: Span) -> None:
    """A salary, a benefit, refunds of health, a rent, a loan, a tax."""
    firm = Party(f"{merchants.contract_of_nobody(chance).name} SALAIRE", categories=frozenset({"salary"}), told=True)
    caf = Party("CAF DU RHONE", frozenset({"caf"}), frozenset({"benefits"}), told=True)
    cpam = Party("C.P.A.M. DE PARIS", frozenset({"cpam-ameli"}), frozenset({"health_refunds"}), told=True)
    rent = Party("SCI DU VERGER LOYER", categories=frozenset({"rent"}), told=True)
    tax = Party("DGFIP IMPOT", frozenset({"impots"}), frozenset({"taxes"}), told=True)
    loan = Party("", categories=frozenset({"loans"}), told=True)
    for day, amount, how, party in ((28, 231_500, "in", firm), (5, 18_540, "in", caf), (2, -72_000, "out", rent),
                                    (15, -21_300, "debit", tax), (6, -61_240, "loan", loan)):  # fmt: skip
        for on in map(working, in_months(span.first, span.last, 30, day)):
            if span.tells(on):
                pen.write(account, on, amount, how, party)
    for on in every_day(span.first, span.last):
        if span.tells(on) and chance.often(2):
            pen.write(account, on, chance.whole(700, 6000), "in", cpam)


def fees(pen: Pen, chance: Chance, account: str, span: Span) -> None:
    """What a bank takes every month, and what nobody plans for."""
    bank = Party("", categories=frozenset({"bank_fees"}), told=True)
    for on in in_months(span.first, span.last, 90, 3):
        if span.tells(on):
            pen.write(account, on, -690, "plain_fee", bank)
    for _ in range(4):
        on = span.first + timedelta(days=chance.whole(0, (span.last - span.first).days))
        if span.tells(on):
            pen.world.fees.add(
                pen.write(account, on, -chance.one((800, 1250, 2000, 410)), "bad_fee", bank, steady=False)
            )


def people(pen: Pen, chance: Chance, accounts: list[str], span: Span) -> None:
    """Money to and from people, in the round sums that own transfers have too; some of it comes back."""
    for on in every_day(span.first, span.last):
        if not span.tells(on) or on.weekday() > 4:
            continue
        account, who = chance.one(accounts), merchants.person(chance)
        if chance.often(5):
            pen.write(account, on, -chance.one(_ROUND), "out", who, written="CADEAU", steady=False)
        if chance.often(5):
            pen.write(account, on, chance.one(_ROUND), "in", who, written="REMBOURSEMENT", steady=False)
        if chance.often(1) and span.tells(on + timedelta(days=2)):  # the account does not exist: it comes back
            amount = chance.one(_ROUND)
            pen.write(account, on, -amount, "out", who, written="CADEAU", steady=False)
            pen.write(account, on + timedelta(days=2), amount, "in", Party(f"REJET {who.name}", how="transfer"))


def own_transfers(pen: Pen, chance: Chance, accounts: list[str], span: Span) -> None:
    """The person's own money between accounts; a transfer takes up to three working days, and one comes back."""
    me = Party(pen.world.holder, categories=frozenset({"own_transfer"}), told=True)
    for on in every_day(span.first, span.last):
        if on.weekday() > 4 or not chance.often(9):
            continue
        one, other = chance.some(accounts, 2)
        amount = chance.one(_ROUND) if chance.often(70) else chance.whole(1000, 90_000)
        arrived = working(on + timedelta(days=chance.one((0, 0, 1, 1, 2, 3))))
        if (arrived - on).days > 4 or not span.tells(on) or not span.tells(arrived):
            continue
        out = pen.write(one, on, -amount, "own_out", me)
        pen.world.transfers.add((out, pen.write(other, arrived, amount, "own_in", me)))


def abroad(pen: Pen, chance: Chance, account: str, other: str, span: Span) -> None:
    """Money sent to an account in another currency, at the rate of the day."""
    currency = pen.world.accounts[other].currency
    sender, me = Party("REVOLUT", frozenset({"revolut-com"}), frozenset({"own_transfer"}), told=True), pen.world.holder
    own = Party(me, categories=frozenset({"own_transfer"}), told=True)
    for on in in_months(span.first, span.last, 60, 11):
        if not span.tells(on) or not span.tells(on + timedelta(days=3)):
            continue
        amount = chance.whole(20_000, 99_000)
        got = amount * _RATES[currency] * chance.whole(970, 1030) // 100_000
        out = pen.write(account, working(on), -amount, "own_out", sender)
        arrived = _later(chance, working(on))
        pen.world.transfers.add((out, pen.write(other, arrived, got, "own_in", own, currency=currency)))


def _later(chance: Chance, on: date) -> date:
    return working(on + timedelta(days=chance.whole(0, 1)))


def banknotes(pen: Pen, chance: Chance, account: str, span: Span) -> None:
    """Withdrawals, two on one day now and then, and cheques."""
    till = Party("", categories=frozenset({"cash"}), told=True)
    for on in every_day(span.first, span.last):
        if span.tells(on) and chance.often(4):
            pen.write(account, on, -chance.one((2000, 4000, 6000)), "cash", till)
        if span.tells(on) and chance.often(1):
            pen.write(account, on, -chance.whole(1000, 20_000), "cheque", _BANK)

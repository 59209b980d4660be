"""Findings: double charges, price rises, trials turned paid, unexpected bank fees, each with its reason."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from pims.enrich.same_name import is_same_name
from pims.insights.party import party_of
from pims.insights.recurring import Stream
from pims.queries.findings import Finding
from pims.queries.paid import Payment
from pims.reference.fold import fold
from pims.reference.labels import label_facts
from pims.reference.subscription_facts import subscription_facts

_DAYS = 3  # two charges of one purchase rarely lie further apart
_SMALL = 1_500  # minor units: where twins are normal, nothing smaller is suspect
_TINY = 300  # two coffees
_REFUND_DAYS = 60
_RISE = 0.01  # a rise worth telling: 1 % and ten cents
_RISE_MINOR = 10


def all_findings(payments: Sequence[Payment], streams: Sequence[Stream]) -> list[Finding]:
    """All findings, by day then subject; each subject once."""
    found = [
        *double_charges(payments, streams),
        *(rise for stream in streams for rise in price_rises(stream)),
        *(trial for stream in streams for trial in trials(stream)),
        *fees(payments),
    ]
    unique = {finding.subject: finding for finding in found}
    return sorted(unique.values(), key=lambda finding: (finding.on, finding.subject))


def double_charges(payments: Sequence[Payment], streams: Iterable[Stream]) -> list[Finding]:
    """Same party, same amount, at most three days apart, once: not a habit, not given back since."""
    regular = {payment.id for stream in streams for payment in stream.payments}
    groups: dict[tuple[str, int, int, str], list[Payment]] = defaultdict(list)
    refunds: dict[tuple[int, str], list[Payment]] = defaultdict(list)
    for payment in payments:
        if payment.kind in ("card", "direct_debit", "other") and payment.amount < 0:
            key = (party_of(payment), payment.account_id, payment.amount, payment.currency)
            groups[key].append(payment)
        elif payment.amount > 0:
            refunds[payment.amount, payment.currency].append(payment)
    found = []
    for (_, _, amount, currency), rows in groups.items():
        pair = _only_pair(rows, regular)
        if pair and not _given_back(pair[1], refunds.get((-amount, currency), ())):
            found.append(_double(pair))
    return found


def _only_pair(rows: list[Payment], regular: set[int]) -> tuple[Payment, Payment] | None:
    """The one pair of near payments, or None: several pairs, or the same price now and then, are a habit."""
    pairs = [(a, b) for a, b in itertools.pairwise(rows) if (b.on - a.on).days <= _DAYS]
    if len(pairs) != 1 or not _is_suspect(pairs[0][1]):
        return None
    first, second = pairs[0]
    paid_by_contract = first.id in regular or second.id in regular
    others = [row for row in rows if row.id not in regular and row.id not in (first.id, second.id)]
    if others and not paid_by_contract:
        return None
    return first, second


def _is_suspect(payment: Payment) -> bool:
    """Too small, or a place where twins are normal: no suspicion."""
    if payment.kind == "direct_debit":
        return True
    twins = payment.category in subscription_facts().twins
    return -payment.amount >= (_SMALL if twins else _TINY)


def _given_back(second: Payment, refunds: Iterable[Payment]) -> bool:
    latest = second.on + timedelta(days=_REFUND_DAYS)
    return any(
        second.on - timedelta(days=_DAYS) <= refund.on <= latest and _is_of(refund, second) for refund in refunds
    )


def _is_of(refund: Payment, paid: Payment) -> bool:
    if refund.company or paid.company:
        return refund.company == paid.company
    return is_same_name(refund.bare_label, paid.bare_label)


def _double(pair: tuple[Payment, Payment]) -> Finding:
    first, second = pair
    return Finding(
        "double_charge",
        second.on.isoformat(),
        -second.amount,
        second.currency,
        second.company,
        {
            "code": "double_charge",
            "label": second.bare_label,
            "days": (second.on - first.on).days,
            "first_on": first.on.isoformat(),
        },
        f"double_charge:{second.identity}",
        (first.id, second.id),
    )


def price_rises(stream: Stream) -> list[Finding]:
    """Every change to a price at least 1 % and ten minor units higher; `amount` is the rise of one payment."""
    found = []
    levels = stream.levels or ()
    for old, new in itertools.pairwise(levels):
        rise = new.amount - old.amount
        first = stream.payments[new.start]
        if rise >= _RISE_MINOR and rise >= _RISE * old.amount and not _was_trial(stream, old.start):
            found.append(
                Finding(
                    "price_rise",
                    first.on.isoformat(),
                    rise,
                    first.currency,
                    first.company,
                    {"code": "price_rise", "label": first.bare_label, "from": old.amount, "to": new.amount},
                    f"price_rise:{stream.party}:{stream.cadence}:{first.identity}",
                    (stream.payments[new.start - 1].id, first.id),
                )
            )
    return found


def _was_trial(stream: Stream, start: int) -> bool:
    return any(payment.id == stream.payments[start].id for payment in stream.trial)


def trials(stream: Stream) -> list[Finding]:
    """A small first payment followed by the full price, again and again."""
    if not stream.trial:
        return []
    trial = stream.trial[-1]
    paid = next(payment for payment in stream.payments if payment.on > trial.on)
    because: dict[str, str | int] = {
        "code": "trial_to_paid",
        "label": paid.bare_label,
        "trial": -trial.amount,
        "price": -paid.amount,
        "trial_on": trial.on.isoformat(),
    }
    subject = f"trial_to_paid:{paid.identity}"
    on, ids = paid.on.isoformat(), (trial.id, paid.id)
    return [Finding("trial_to_paid", on, -paid.amount, paid.currency, paid.company, because, subject, ids)]


def fees(payments: Iterable[Payment]) -> list[Finding]:
    """Bank fees that nobody plans for, by what the label calls them."""
    found = []
    for payment in payments:
        code = _fee_code(payment) if payment.kind == "fee" and payment.amount < 0 else ""
        if code:
            because: dict[str, str | int] = {"code": f"fee_{code}", "label": payment.label}
            subject, on = f"fee:{payment.identity}", payment.on.isoformat()
            amount, ids = -payment.amount, (payment.id,)
            found.append(Finding("fee", on, amount, payment.currency, payment.company, because, subject, ids))
    return found


def _fee_code(payment: Payment) -> str:
    text = fold(payment.label)
    return next((code for code, pattern in label_facts().unexpected_fees if pattern.search(text)), "")

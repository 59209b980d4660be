"""Findings in words: what was seen, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pims.i18n import N_, _, ngettext
from pims.reference.companies import directory
from ui.wording import formats
from ui.wording.baskets import unit_text
from ui.wording.quantities import volume

if TYPE_CHECKING:
    from pims.queries.findings import FindingRow

_KINDS = {
    "double_charge": N_("Charged twice"),
    "price_rise": N_("Price rise"),
    "trial_to_paid": N_("Trial turned paid"),
    "fee": N_("Bank fee"),
    "points_expiring": N_("Points about to expire"),
    "out_of_bundle": N_("Paid beside the plan"),
    "unused_plan": N_("Plan hardly used"),
}
_ACTIONS = {
    "ask_refund": N_("Ask for the money back"),
    "compare": N_("Compare offers"),
    "cancel": N_("Cancel the subscription"),
    "use": N_("Use them"),
    "dismiss": N_("Not worth a look"),
}
_FEES = {
    "fee_intervention": N_("Bank fee for a payment beyond the overdraft: “{label}”."),
    "fee_overdraft": N_("Interest or fee for an overdraft: “{label}”."),
    "fee_rejection": N_("Fee for a rejected payment: “{label}”."),
    "fee_letter": N_("Fee for a letter or a seizure: “{label}”."),
    "fee_abroad": N_("Fee for a payment abroad: “{label}”."),
    "fee_withdrawal": N_("Fee for a cash withdrawal: “{label}”."),
}


def finding_kind(kind: str) -> str:
    """The name of a kind of finding."""
    sentence = _KINDS.get(kind)
    return _(sentence) if sentence else kind


def action_text(code: str) -> str:
    """What can be done, as a button says it."""
    sentence = _ACTIONS.get(code)
    return _(sentence) if sentence else code


def finding_text(row: FindingRow) -> str:
    """One sentence on what was seen."""
    because = row.because
    code, label = str(because.get("code", row.kind)), str(because.get("label", ""))
    if code in _FEES:
        return _(_FEES[code]).format(label=label)
    company = directory().get(row.company or "")
    name = company.name if company else label
    match code:
        case "double_charge":
            return _double(row, name)
        case "price_rise":
            before, now = (formats.money(int(because[key]), row.currency) for key in ("from", "to"))
            return _("{name}: the price went from {before} to {now}.").format(name=name, before=before, now=now)
        case "trial_to_paid":
            trial, price = (formats.money(int(because[key]), row.currency) for key in ("trial", "price"))
            return _("{name}: the trial at {trial} became a payment of {price}.").format(
                name=name, trial=trial, price=price
            )
        case "out_of_bundle_bill":
            return _("{name}: {amount} beside the plan: “{charge}”.").format(
                name=name, amount=formats.money(row.amount or 0, row.currency), charge=because["charge"]
            )
        case "out_of_bundle" | "plan_unused" | "plan_too_large":
            return _of_a_plan(row, code, name)
        case "points_expiring":
            on, counted = (
                formats.day(str(because["expires_on"])),
                f"{because['points']} {unit_text(str(because['unit']))}",
            )
            points = counted if row.amount is None else formats.money(row.amount, row.currency)
            return _("{name}: what expires on {day}: {points}.").format(name=label or name, points=points, day=on)
        case _:
            return finding_kind(row.kind)


def _of_a_plan(row: FindingRow, code: str, name: str) -> str:
    because, amount = row.because, formats.money(row.amount or 0, row.currency)
    if code == "out_of_bundle":
        year, month = map(int, str(because["month"]).split("-"))
        text = _("{name}: {amount} beside the plan in {month}.")
        return text.format(name=name, amount=amount, month=formats.month_year(year, month))
    months = int(because["months"])
    if code == "plan_unused":
        text = ngettext("{name}: {amount} paid for a line that was not used in {months} month.",
                        "{name}: {amount} a month for a line not used in {months} months.", months)  # fmt: skip
        return text.format(name=name, amount=amount, months=months)
    used, bundle = volume(int(because["volume"])), volume(int(because["bundle"]))
    text = _("{name}: {used} of data at most in a month, by your own usage; the plan holds {bundle}.")
    return text.format(name=name, used=used, bundle=bundle)


def _double(row: FindingRow, name: str) -> str:
    amount, days = formats.money(row.amount or 0, row.currency), int(row.because["days"])
    if days == 0:
        return _("{name}: {amount} charged twice on the same day.").format(name=name, amount=amount)
    return ngettext(
        "{name}: {amount} charged twice, {days} day apart.", "{name}: {amount} charged twice, {days} days apart.", days
    ).format(name=name, amount=amount, days=days)

"""Why two rows belong together: an own transfer, a payment and its ticket, a refund and its purchase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pims.i18n import N_, _, ngettext

# The clue behind a transfer, and how sure it makes it, of 100.
TRANSFERS = {
    "decision": (N_("You said so."), 100),
    "account_number": (N_("One side names the number of the other account."), 98),
    "account_name": (N_("One side names the other account."), 92),
    "bank": (N_("Your bank calls it a transfer between your accounts."), 90),
    "own_words": (N_("The label speaks of a transfer of your own."), 88),
    "institution": (N_("One side names the bank of the other account."), 85),
    "holder": (N_("The label names you."), 85),
    "same_party": (N_("Both sides name the same person."), 75),
    "savings_account": (N_("The same sum reached your savings, and nobody else is named."), 75),
    "nobody_else": (N_("The same sum at the same time, and nobody else is named."), 65),
}
_MATCHES = {
    "decision": N_("You said so."),
    "same_company": N_("Same sum and same company, {days}."),
    "go_between": N_("Same sum, paid through a payment service, {days}."),
    "same_sum": N_("Same sum, {days}."),
    "part_of_order": N_("One of the {parts} charges that make up this order."),
    "part": N_("Part of the only larger purchase there, {days}."),
}


def transfer_reason(because: str) -> str:
    """Why two movements are one transfer."""
    return _(TRANSFERS[because][0]) if because in TRANSFERS else _("You gave it a category of its own.")


def transfer_score(because: str) -> int:
    """How sure a transfer is, of 100."""
    return TRANSFERS[because][1] if because in TRANSFERS else 100


def match_reason(because: Mapping[str, Any]) -> str:
    """Why a movement and another row are a pair."""
    sentence = _MATCHES[str(because["code"])]
    return _(sentence).format(days=_days(int(because.get("days", 0))), parts=because.get("parts", ""))


def _days(days: int) -> str:
    if days == 0:
        return _("on the same day")
    if days < 0:
        return ngettext("{count} day before", "{count} days before", -days).format(count=-days)
    return ngettext("{count} day after", "{count} days after", days).format(count=days)

"""Why a row is new, known or similar."""

from __future__ import annotations

from pims.i18n import N_, _

_OUTCOMES = {
    "new": N_("New"),
    "duplicate": N_("Known"),
    "similar": N_("Similar"),
    "problem": N_("Problem"),
}
_REASONS = {
    "new": N_("Not in your store yet."),
    "duplicate": N_("This account is already in your store."),
    "same_reference": N_("Same account, day, amount and bank reference."),
    "same_label": N_("Same account, day, amount and label."),
    "same_in_file": N_("This file states it twice."),
    "same_identity": N_("Already in your store."),
    "same_day_and_amount": N_("Same account, day and amount, but other words: is it the same?"),
    "pending_booked": N_("Same amount and words a few days apart: the pending movement, now booked?"),
    "other_format_day": N_("Same amount a few days apart in a file of another format: is it the same?"),
    "decided_drop": N_("You said that it is the one already there."),
    "decided_keep": N_("You said that it is a movement of its own."),
    "decided_new": N_("You chose to add it."),
    "decided_duplicate": N_("You chose to leave it out."),
}


def outcome_text(outcome: str) -> str:
    """What becomes of a row."""
    return _(_OUTCOMES.get(outcome, outcome))


def reason_text(reason: str) -> str:
    """Why."""
    return _(_REASONS.get(reason, reason))

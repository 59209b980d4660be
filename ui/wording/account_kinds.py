"""The kinds of accounts in words."""

from __future__ import annotations

from pims.i18n import N_, _

_KINDS = {
    "checking": N_("Current account"),
    "savings": N_("Savings account"),
    "card": N_("Card"),
    "loan": N_("Loan"),
    "investment": N_("Investment account"),
    "cash": N_("Cash"),
    "other": N_("Other account"),
}


def account_kind(kind: str) -> str:
    """A kind of account as people call it."""
    return _(_KINDS.get(kind, kind))

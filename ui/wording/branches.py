"""The question which regional bank, or which store's company, is behind a brand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pims.i18n import N_, _

if TYPE_CHECKING:
    from pims.enrich.branches import OpenBrand

_QUESTIONS = {
    "regional": N_("Which regional bank is it?"),
    "store": N_("Which company runs this store?"),
}
_REASONS = {
    "regional": N_("Each region has a bank of its own, and it is the one that holds your data. A statement names it."),
    "store": N_("Each store is a company of its own, and it holds your data. A till receipt or an invoice names it."),
}


def question_text(asked: OpenBrand) -> str:
    """What is asked."""
    return _(_QUESTIONS[asked.kind])


def question_reason(asked: OpenBrand) -> str:
    """Why it is asked, and where the answer stands."""
    return _(_REASONS[asked.kind])


def question_place(asked: OpenBrand) -> str:
    """What raises the question: the store as the label names it, or the accounts held there."""
    if asked.label:
        return f"{asked.label.title()} \u00b7 {asked.town.title()}" if asked.town else asked.label.title()
    return ", ".join(asked.accounts)

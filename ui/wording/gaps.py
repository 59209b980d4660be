"""Gaps between the files of an account in words: a proof, or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pims.i18n import _
from ui.wording.formats import day, money, signed_money

if TYPE_CHECKING:
    from pims.insights.coverage import Gap


def gap_text(account: str, gap: Gap) -> str:
    """One gap of an account: "proven" with its numbers, or "possible"."""
    if gap.difference is None or gap.earlier is None or gap.later is None:
        words = _("{account}: no file from {first} to {last}; nothing says whether there were movements.")
        return words.format(account=account, first=day(gap.since), last=day(gap.until))
    words = _(
        "{account}: from {first} to {last} {difference} is missing or counted twice: the movements after the balance "
        "of {before} give {found} on {on}, the bank says {stated}."
    )
    return words.format(
        account=account, first=day(gap.since), last=day(gap.until),
        difference=signed_money(gap.difference, gap.currency), before=day(gap.earlier.on),
        found=money(gap.later.amount - gap.difference, gap.currency), on=day(gap.later.on),
        stated=money(gap.later.amount, gap.currency),
    )  # fmt: skip

"""What is known of an account in words: why it is of its kind, who holds it."""

from __future__ import annotations

from collections.abc import Sequence

from pims.i18n import N_, _
from pims.reference.account_kinds import product_name

_BECAUSE = {
    "said": N_("you said so"),
    "stated": N_("its file says so"),
    "named": N_("its name says so: {product}"),
    "assumed": N_("nothing says otherwise"),
}


def because_text(code: str, product: str, language: str) -> str:
    """Why an account is of its kind; `product`: the slug of what its name shows."""
    return _(_BECAUSE[code]).format(product=product_name(product, language))


def holders_text(holders: Sequence[str], *, joint: bool | None) -> str:
    """Who holds an account, and that two people do; empty when nothing says it."""
    names = _(" and ").join(holders)
    if not joint:
        return names
    return _("joint: {names}").format(names=names) if names else _("joint account")

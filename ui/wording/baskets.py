"""Baskets in words: families, how a ticket adds up, what shows a family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pims import i18n
from pims.i18n import N_, _
from pims.reference.product_families import Group, families, family_name
from ui.wording import formats

if TYPE_CHECKING:
    from pims.insights.families import Kin
    from pims.insights.reconcile import Reconciliation

_STATES = {
    "ok": N_("Adds up"),
    "differs": N_("Differs"),
    "no_total": N_("No total stated"),
    "no_lines": N_("Without lines"),
}
_WHY = {
    "decision": N_("You said so."),
    "kind": N_("By the kind of line."),
    "label": N_("The label says “{word}”."),
    "shop": N_("The shop files it under “{word}”."),
}
_UNITS = {
    "": N_("points"),
    "points": N_("points"),
    "point": N_("points"),
    "status": N_("status points"),
    "miles": N_("miles"),
}
_KINDS = {
    "discount": N_("Discount"),
    "voucher": N_("Voucher"),
    "deposit": N_("Deposit"),
    "bag": N_("Bag"),
    "return": N_("Return"),
    "gift_card": N_("Gift card"),
    "fee": N_("Fee"),
    "info": N_("Remark"),
}
_SHORT = 3  # letters of a unit that is an abbreviation: XP, UXP
_PER = {"kg": N_("{price} a kilo"), "l": N_("{price} a litre"), "pc": N_("{price} each")}


def unit_text(unit: str) -> str:
    """What a programme counts: points, miles, or as it says."""
    named = _UNITS.get(unit.lower())
    if named:
        return _(named)
    return unit.upper() if len(unit) <= _SHORT else unit.replace("_", " ")


def kind_text(kind: str) -> str:
    """What kind of line it is; empty for goods."""
    return _(_KINDS[kind]) if kind in _KINDS else ""


def family_text(slug: str | None) -> str:
    """The name of a family; none is told as such."""
    return family_name(slug, i18n.language()) if slug in families() and slug else _("Family not known")


def group_text(group: Group) -> str:
    """The name of a group of families."""
    return group.fr if i18n.language() == "fr" else group.en


def family_reason(kin: Kin) -> str:
    """Why a line has its family; empty when it has none."""
    sentence = _WHY.get(kin.because)
    return _(sentence).format(word=kin.word.capitalize()) if sentence else ""


def check_text(found: Reconciliation) -> str:
    """How a ticket and its lines agree; a difference with its amount."""
    state = _(_STATES[found.state])
    if found.difference:
        return f"{state} ({formats.signed_money(found.difference, found.currency)})"
    return state


def per_measure_text(per: int | None, measure: str, currency: str) -> str:
    """A price a kilo, a litre or a piece; empty when it is not known."""
    if per is None or measure not in _PER:
        return ""
    return _(_PER[measure]).format(price=formats.money(per, currency))

"""Plans and bills in words: whether a plan fits, what changed between two bills; only what the own files say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pims.i18n import _, ngettext
from ui.wording import formats
from ui.wording.quantities import volume

if TYPE_CHECKING:
    from pims.insights.bill_lines import Change
    from pims.insights.plan import Contract


def fit_text(one: Contract) -> str:
    """One sentence on whether the plan fits, with the numbers it rests on."""
    fit, used, plan = one.fit, one.used, one.plan
    months = used.months if used else 0
    size = volume(plan.bundle_bytes) if plan and plan.bundle_bytes else ""
    top = volume(used.volume_p95) if used and used.volume_p95 is not None else ""
    match fit.code:
        case "unused":
            return ngettext("Not used in {months} whole month: you pay for a line that lies idle.",
                            "Not used in {months} whole months: you pay for a line that lies idle.",
                            months).format(months=months)  # fmt: skip
        case "too_large":
            text = _("Too large for you: at most {top} in a month, of {size}. A smaller plan would do.")
            return text.format(top=top, size=size)
        case "too_small" if fit.beyond_times > 1:
            spent = formats.money(fit.beyond, one.currency)
            text = _("Too small for you: {spent} paid beside the plan, {times} times.")
            return text.format(spent=spent, times=fit.beyond_times)
        case "too_small":
            return _("Too small for you: up to {top} in a month, of {size}.").format(top=top, size=size)
        case "fits":
            return _("It fits: up to {top} in a month, of {size}.").format(top=top, size=size)
    return _lacks(fit.lacks)


def _lacks(code: str) -> str:
    return {
        "bills": _("No bill of this line: import one to compare."),
        "bundle": _("The bills do not say what the plan holds."),
        "usage": _("Not enough usage to compare: import the detailed statements of two whole months."),
    }.get(code, "")


def change_text(change: Change, currency: str) -> str:
    """What differs from the bill before."""
    before, after = (formats.money(minor or 0, currency) for minor in (change.before, change.after))
    match change.code:
        case "added":
            return _("New: {label}, {after}").format(label=change.label, after=after)
        case "removed":
            return _("Gone: {label}, {before}").format(label=change.label, before=before)
        case "amount":
            return _("{before} → {after}").format(before=before, after=after)
    return _("{label}: {before} → {after}").format(label=change.label, before=before, after=after)

"""Requests in words: what happened, where they stand, and how each deadline was computed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pims.i18n import N_, _, ngettext
from ui.wording import formats

if TYPE_CHECKING:  # the words are needed where no store is opened
    from collections.abc import Sequence

    from pims.rights.clock import Step
    from pims.rights.requests import RequestRow

# What happened (an event), and where the request stands after it (a status).
_EVENTS = {
    "prepared": (N_("Letter prepared"), N_("To be sent")),
    "sent": (N_("Sent"), N_("Sent")),
    "received": (N_("Received by the company"), N_("Waiting for the answer")),
    "acknowledged": (N_("Receipt acknowledged"), N_("Waiting for the answer")),
    "identity_asked": (N_("Proof of identity asked"), N_("Identity to be proved")),
    "resumed": (N_("Proof of identity received by the company"), N_("Waiting for the answer")),
    "extended": (N_("Extension announced"), N_("Extended")),
    "answered": (N_("Answered"), N_("Answered")),
    "incomplete": (N_("Incomplete answer"), N_("Incomplete answer")),
    "refused": (N_("Refused"), N_("Refused")),
    "complained": (N_("Complaint lodged"), N_("Complaint lodged")),
    "closed": (N_("Closed"), N_("Closed")),
}
_FLAGS = {
    "not_sent": N_("The letter is ready but nothing says that it was sent."),
    "suspended": N_("The clock stands still until the proof of identity reaches the company."),
    "extension_too_late": N_("The extension was announced after the first month: the law asks for it within it."),
    "extension_unreasoned": N_("No reason is noted for the extension: the law asks for one."),
}
_OFF = ("weekend", "holiday")
_DAYS_OFF = {"5": N_("{day} is a Saturday"), "6": N_("{day} is a Sunday")}
_HOLIDAYS = {
    "new_years_day": N_("New Year’s Day"),
    "good_friday": N_("Good Friday, in Alsace and Moselle"),
    "easter_monday": N_("Easter Monday"),
    "labor_day": N_("Labour Day"),
    "victory_day": N_("Victory Day"),
    "ascension_day": N_("Ascension Day"),
    "pentecost_monday": N_("Whit Monday"),
    "national_day": N_("the National Day"),
    "assumption_day": N_("Assumption Day"),
    "all_saints_day": N_("All Saints’ Day"),
    "armistice_day": N_("Armistice Day"),
    "christmas_day": N_("Christmas Day"),
    "saint_stephens_day": N_("26 December, in Alsace and Moselle"),
}


def event(kind: str) -> str:
    """What happened."""
    return _(_EVENTS[kind][0])


def status(row: RequestRow) -> str:
    """Where a request stands today; a passed deadline is said first."""
    if row.late and row.status not in ("answered", "refused", "complained", "closed"):
        return _("Probably late") if row.provisional else _("Late")
    if row.late and row.status == "answered":
        return _("Answered late")
    return _(_EVENTS[row.status][1])


def flag(code: str) -> str:
    """A remark on a request."""
    return _(_FLAGS[code])


def due(row: RequestRow) -> str:
    """The deadline with what is to be known about it, in one sentence."""
    if row.due_on is None:
        return _("The clock starts when the company receives the request.")
    day = formats.long_day(row.due_on)
    day = day[:1].upper() + day[1:]
    if "suspended" in row.flags:
        return _("{day}, if the proof of identity came today.").format(day=day)
    if row.provisional:
        return _("{day}, provisional: counted from the day of sending, as the day of receipt is not known.").format(
            day=day
        )
    return _("{day}, that day included.").format(day=day)


def steps(all_steps: Sequence[Step]) -> list[tuple[str, tuple[str, ...]]]:
    """The computation as people read it: sentences with the rules behind them; days off in a row are one sentence."""
    said: list[tuple[str, tuple[str, ...]]] = []
    for off, run in groupby(all_steps, key=lambda one: one.code in _OFF):
        some = list(run)
        if off:
            said.append((_moved(some), tuple(dict.fromkeys(one.basis for one in some))))
        else:
            said += [(step(one), (one.basis,) if one.basis else ()) for one in some]
    return said


def step(one: Step) -> str:
    """One step of the computation of a deadline, alone."""
    day, params = formats.long_day(one.on), one.params
    match one.code:
        case "received":
            return _("Received on {day}. That day does not count.").format(day=day)
        case "month":
            return _month(params["months"]).format(day=day)
        case "missing_date":
            text = _("{month} There is no day {number} in that month: its last day counts, {day}.")
            return text.format(month=_missing(params["months"]), number=params["day"], day=day)
        case "suspended":
            since, until, days = formats.day(params["since"]), formats.day(params["until"]), int(params["days"])
            text = ngettext(
                "Identity asked on {since}, proof received on {until}: the end moves by {days} day, to {day}. "
                "A French decree suspends the time limit meanwhile; counting it in days is practice.",
                "Identity asked on {since}, proof received on {until}: the end moves by {days} days, to {day}. "
                "A French decree suspends the time limit meanwhile; counting it in days is practice.",
                days,
            )
            return text.format(since=since, until=until, days=days, day=day)
        case "suspended_too_late":
            since = formats.day(params["since"])
            return _("Identity asked on {since}, after the deadline: nothing moves.").format(since=since)
        case "weekend" | "holiday":
            return _moved([one])
        case _:
            return _("The answer is due by {day}, that day included.").format(day=day)


def holiday(code: str) -> str:
    """The name of a public holiday."""
    return _(_HOLIDAYS[code]) if code in _HOLIDAYS else code.replace("_", " ")


def _moved(off: Sequence[Step]) -> str:
    days = ", ".join(map(_day_off, off))
    text = _("{days}: the end moves to {day}.").format(days=days, day=formats.long_day(off[-1].on))
    return text[:1].upper() + text[1:]


def _day_off(one: Step) -> str:
    day = formats.day(one.params["from"])
    if one.code == "holiday":
        return _("{day} is a public holiday ({holiday})").format(day=day, holiday=holiday(one.params["holiday"]))
    weekend = _DAYS_OFF[one.params["weekday"]]
    return _(weekend).format(day=day)


def _month(months: str) -> str:
    if months == "1":
        return _("One month, up to the same date: {day}.")
    return _("One month and two more of extension, up to the same date: {day}.")


def _missing(months: str) -> str:
    return _("One month.") if months == "1" else _("One month and two more of extension.")

"""Who writes to the person, in words: channels, ways out, where a refusal stands, what a birthday message shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale

from pims import i18n
from pims.i18n import N_, _, ngettext
from ui.wording import formats

if TYPE_CHECKING:
    from pims.insights.contacts import Contact

_CHANNELS = {
    "email": N_("E-mail"),
    "sms": N_("Text message"),
    "phone": N_("Telephone"),
    "post": N_("Post"),
    "app": N_("Application"),
}
_WAYS_OUT = {
    "one_click": N_("It offers to unsubscribe in one click."),
    "link": N_("It offers a link to unsubscribe."),
    "mail": N_("It offers to unsubscribe by a message."),
    "": N_("Its messages offer no way to unsubscribe in their headers."),
}
# Where a refusal stands: the word of the list, its tone.
STATES = {
    "writes_after_objection": (N_("Writes after your objection"), "danger"),
    "writes_after_unsubscribe": (N_("Writes after you unsubscribed"), "warn"),
    "objected": (N_("Objection sent"), "accent"),
    "unsubscribed": (N_("Unsubscribed"), "ok"),
    "": (N_("No refusal"), "muted"),
}
ORDER = tuple(STATES)


def state(one: Contact) -> str:
    """A code of `STATES`: what came of a refusal, the worst first."""
    if one.after_objection:
        return "writes_after_objection"
    if one.after_unsubscribe:
        return "writes_after_unsubscribe"
    if one.objected_on:
        return "objected"
    return "unsubscribed" if one.unsubscribed_on else ""


def state_text(code: str) -> str:
    """It in a word or two."""
    return _(STATES[code][0])


def channel(code: str) -> str:
    """A way to reach the person."""
    return _(_CHANNELS[code])


def way_out(code: str) -> str:
    """How its messages offer to leave, in a sentence."""
    return _(_WAYS_OUT[code])


def language_name(code: str) -> str:
    """A language of messages, its code when it has no name."""
    return str(Locale.parse(i18n.language()).languages.get(code, code))


def refusals(one: Contact) -> list[str]:
    """What the person said and did, and what came after, one sentence each; nothing when nothing was."""
    lines = []
    if one.unsubscribed_on:
        lines.append(_("You unsubscribed on {day}.").format(day=formats.day(one.unsubscribed_on)))
    if one.after_unsubscribe:
        lines.append(_after(one.after_unsubscribe))
    if one.objection_received_on:
        received = _("Your objection reached it on {day}.")
        lines.append(received.format(day=formats.day(one.objection_received_on)))
    elif one.objected_on:
        lines.append(_("You sent an objection on {day}.").format(day=formats.day(one.objected_on)))
    if one.after_objection:
        lines.append(_after(one.after_objection))
    return lines


def birthday_text(one: Contact) -> str:
    """What its birthday messages show; nothing when there are none, or when none is near the birth date given."""
    if one.birthdays:
        text = ngettext(
            "It wished you your birthday on {day}: it holds your birth date.",
            "It wished you your birthday {n} times, last on {day}: it holds your birth date.",
            len(one.birthdays),
        )
        return text.format(n=formats.count(len(one.birthdays)), day=formats.day(one.birthdays[-1].on))
    if one.birthday_guess:
        return _("It wishes a birthday. With your birth date in your profile, it can be told whether it is yours.")
    return ""


def _after(days: tuple[str, ...]) -> str:
    text = ngettext(
        "{n} message came after that, on {day}.", "{n} messages came after that, the last on {day}.", len(days)
    )
    return text.format(n=formats.count(len(days)), day=formats.day(days[-1]))

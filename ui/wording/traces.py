"""Digital traces in words: what an advertiser did at a platform, what a platform says it worked out, and of whom."""

from __future__ import annotations

from pims.i18n import N_, _, ngettext
from ui.wording import formats

# A word for a chip, and the sentence of the panel.
_KINDS = {
    "list_upload": (
        N_("List with you in it"),
        N_(
            "{platform} says that {actor} handed it a list with you in it. Such lists are matched, as a rule, by "
            "e-mail address or telephone number."
        ),
    ),
    "tailored_audience": (
        N_("Chosen audience"),
        N_("{platform} says that {actor} chose an audience, and that you are in it."),
    ),
    "store_visit": (N_("Shop visit"), N_("{platform} says that {actor} counts a visit of yours to its shop.")),
    "remarketing": (
        N_("Follows your visits"),
        N_("{platform} says that {actor} reaches you because you used its site, its app or its shop."),
    ),
    "site_event": (N_("Site reports you"), N_("{actor} reported to {platform} what you did on its site.")),
    "app_event": (N_("App reports you"), N_("{actor} reported to {platform} what you did in its app.")),
    "lookalike": (
        N_("Resembles its customers"),
        N_("{platform} says that {actor} looks for people who resemble its customers, and that you are one."),
    ),
    "ad_clicked": (N_("Ad clicked"), N_("{platform} keeps a click of yours on an ad of {actor}.")),
    "ad_seen": (N_("Ad seen"), N_("{platform} keeps that an ad of {actor} was shown to you.")),
    "inference": (N_("Inference"), N_("{platform} worked this out about you.")),
    "interest": (N_("Topic of interest"), N_("{platform} counts this among your interests.")),
    "segment": (N_("Segment"), N_("{platform} files you in this group, which advertisers may choose.")),
}
_SUPPLIERS = {
    "platform": N_("Its own work."),
    "brand": N_("It comes from a brand."),
    "broker": N_("It comes from a company that sells data."),
}
_SOURCES = {"password_list": N_("Account"), "mailbox": N_("Writes to you")}


def trace_kind(code: str) -> str:
    """What a trace is, in a word or two."""
    return _(_KINDS[code][0])


def trace_sentence(code: str, platform: str, actor: str = "") -> str:
    """The same in a sentence."""
    return _(_KINDS[code][1]).format(platform=platform, actor=actor)


def supplier_text(code: str) -> str:
    """Who supplied an inference; empty when nothing says so."""
    return _(_SUPPLIERS[code]) if code in _SUPPLIERS else ""


def source_text(code: str) -> str:
    """What a password list or a mailbox shows of a company."""
    return _(_SOURCES[code])


def messages_text(many: int) -> str:
    """A count of messages."""
    return ngettext("{n} message", "{n} messages", many).format(n=formats.count(many))


def period_text(first_on: str, last_on: str) -> str:
    """From a day to a day; one day alone; nothing when no day is known."""
    if not first_on or not last_on or first_on == last_on:
        return formats.day(first_on or last_on) if first_on or last_on else ""
    return f"{formats.day(first_on)} \u2013 {formats.day(last_on)}"


def masked_login(login: str) -> str:
    """A login as it is shown until it is asked for: its first letter, and what stands behind the @."""
    name, at, host = login.partition("@")
    return f"{name[:1]}•••{at}{host}" if login else ""

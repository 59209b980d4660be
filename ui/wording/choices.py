"""Words that records choose from a closed list: kinds of use, of points, directions, sources."""

from __future__ import annotations

from pims.i18n import N_, _

_CHOICES = {
    ("kind", "voice"): N_("call"),
    ("kind", "sms"): N_("text message"),
    ("kind", "mms"): N_("picture message"),
    ("kind", "data"): N_("mobile data"),
    ("kind", "service"): N_("service"),
    ("kind", "vod"): N_("film or video"),
    ("kind", "location"): N_("place"),
    ("kind", "activity"): N_("activity"),
    ("kind", "earn"): N_("earned"),
    ("kind", "bonus"): N_("bonus"),
    ("kind", "redeem"): N_("spent on a reward"),
    ("kind", "expire"): N_("expired"),
    ("kind", "return"): N_("goods returned"),
    ("kind", "transfer_in"): N_("transferred in"),
    ("kind", "transfer_out"): N_("transferred out"),
    ("kind", "adjust"): N_("correction"),
    ("kind", "status"): N_("status points"),
    ("direction", "out"): N_("outgoing"),
    ("direction", "in"): N_("incoming"),
    ("direction", "missed"): N_("missed"),
    ("direction", "forwarded"): N_("forwarded"),
    ("source", "password_list"): N_("password list"),
    ("source", "mailbox"): N_("mailbox"),
}


def choice(field: str, value: object) -> object:
    """A value of a record in words; anything that is no choice of a list stays as it is."""
    words = _CHOICES.get((field, value)) if isinstance(value, str) else None
    return _(words) if words else value

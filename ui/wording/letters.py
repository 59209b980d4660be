"""Letters in words: their kinds, what they lack, the formats they are written in."""

from __future__ import annotations

from pims.i18n import N_, _

_KINDS = {"access": N_("Access to my data"), "objection": N_("Objection to marketing")}
_MISSING = {
    "sender_name": N_("Your name: write it in your profile."),
    "sender_address": N_("Your postal address: write it in your profile."),
    "recipient_address": N_("The company’s address: it is not known, a blank is left for it."),
    "regional_entity": N_("The regional bank or the store in charge of you: its name is on your statement or card."),
    "identifiers": N_("A customer, card or contract number: your imports show none at this company."),
    "written_address": N_(
        "The e-mail address or telephone number it writes to: your imports and your profile show none."
    ),
    "login_of_another": N_("A login that looks like somebody else’s was left out. If it is yours, add it by hand."),
}
_FORMATS = {
    "pdf": N_("PDF, to print or attach"),
    "docx": N_("Word document"),
    "odt": N_("OpenDocument text"),
    "eml": N_("E-mail ready to send"),
    "txt": N_("Plain text"),
}


def kind(code: str) -> str:
    """What a letter asks for."""
    return _(_KINDS[code]) if code in _KINDS else code


def missing(code: str) -> str:
    """What is left blank in a letter, and where to find it."""
    return _(_MISSING[code])


def format_name(code: str) -> str:
    """A format of letters."""
    return _(_FORMATS[code])

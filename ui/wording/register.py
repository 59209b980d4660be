"""The register in words: what is held, how it was got, how strongly that is known, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pims import i18n
from pims.i18n import N_, _, ngettext
from pims.reference import data_kinds
from pims.reference.register_rules import register_rules
from ui.wording import formats

if TYPE_CHECKING:
    from pims.reference.recipients import Recipient
    from pims.register.holdings import Holding

_ORIGINS = {
    "given": (N_("Given"), N_("As a rule, you gave it yourself.")),
    "observed": (N_("Observed"), N_("The company recorded it in its dealings with you.")),
    "inferred": (N_("Inferred"), N_("The company worked it out about you.")),
    "acquired": (N_("Acquired"), N_("The company got it from someone else.")),
}
_STRENGTHS = {
    "proven": (N_("Proven"), N_("Your own imports show it.")),
    "declared": (N_("Declared"), N_("It is stated, not shown by your imports.")),
    "legal": (N_("Required by law"), N_("The law makes this company keep it.")),
    "typical": (N_("Typical"), N_("Companies of this kind have held it: nothing shows that this one does.")),
}
_RECORDS = {
    "account": N_("Account"),
    "balance": N_("Balance"),
    "transaction": N_("Transaction"),
    "receipt": N_("Receipt"),
    "receipt_line": N_("Receipt line"),
    "points_movement": N_("Points movement"),
    "loyalty_account": N_("Loyalty card"),
    "usage_event": N_("Call or use"),
    "invoice": N_("Bill"),
    "energy_reading": N_("Meter reading"),
    "ad_trace": N_("Advertising trace"),
    "account_trace": N_("Online account"),
    "identity_fact": N_("Identifier"),
    "message": N_("E-mail message"),
}


def origin(code: str) -> str:
    """How the company got the data, in one word."""
    return _(_ORIGINS[code][0])


def origin_hint(code: str) -> str:
    """The same in a sentence."""
    return _(_ORIGINS[code][1])


def strength(code: str) -> str:
    """How strongly a claim is known, in a word or two."""
    return _(_STRENGTHS[code][0])


def strength_hint(code: str) -> str:
    """The same in a sentence."""
    return _(_STRENGTHS[code][1])


def data_kind(slug: str) -> str:
    """The name of a kind of personal data."""
    return data_kinds.data_kinds()[slug].name(i18n.language())


def sector(slug: str) -> str:
    """The name of a kind of company."""
    return data_kinds.sector_name(slug, i18n.language()) if slug else ""


def purpose(slug: str) -> str:
    """What the data serve for."""
    french, english = register_rules().purposes[slug]
    return french if i18n.language() == "fr" else english


def record_kind(kind: str) -> str:
    """What a record behind a claim is."""
    return _(_RECORDS[kind])


def because(holding: Holding) -> str:
    """Why the register says so, in a sentence that never claims more than its strength."""
    seen = holding.because.text(i18n.language(), formats.count(holding.records)) + _period(holding)
    match holding.strength:
        case "proven":
            return _("Your own imports show it: {seen}.").format(seen=seen)
        case "declared":
            return _("Stated by others, not proven: {seen}.").format(seen=seen)
        case "legal":
            return _("The law makes it keep {seen}.").format(seen=seen)
        case _:
            return _("Companies of this kind have held it. Nothing proves it here: ask.")


def recipient(party: Recipient) -> str:
    """Where a third party was read or what shows it, without saying more than that."""
    if party.strength == "proven":
        return ngettext(
            "Sends e-mail in its name, so it has your address: {name} (the headers of {count} message show it).",
            "Sends e-mail in its name, so it has your address: {name} (the headers of {count} messages show it).",
            party.messages,
        ).format(name=party.name, count=formats.count(party.messages))
    return _("Named in the company’s own terms: {name}. This does not prove that your data went there.").format(
        name=party.name
    )


def _period(holding: Holding) -> str:
    if not holding.first_on or not holding.last_on:
        return ""
    if holding.first_on == holding.last_on:
        return _(", on {day}").format(day=formats.day(holding.first_on))
    first, last = formats.day(holding.first_on), formats.day(holding.last_on)
    return _(", from {first} to {last}").format(first=first, last=last)

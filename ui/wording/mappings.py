"""How a table is read, in words: roles of columns, conventions, and what proves them."""

from __future__ import annotations

from pims.i18n import N_, _
from pims.records.proposal import Proof
from ui.wording.places import place_text

ROLE_WORDS = {
    "unused": N_("Not read"),
    "booked_on": N_("Date"),
    "label": N_("Label"),
    "amount": N_("Amount"),
    "debit": N_("Debit"),
    "credit": N_("Credit"),
    "spent": N_("Amount spent"),
    "sign": N_("In or out, in a word"),
    "balance_after": N_("Balance after it"),
    "value_on": N_("Value date"),
    "currency": N_("Currency"),
    "account": N_("Account"),
    "counterparty": N_("Other party"),
    "remittance": N_("Message"),
    "reference": N_("Bank reference"),
    "fee": N_("Fee"),
    "bank_kind": N_("Kind of movement"),
    "bank_category": N_("Category of the bank"),
    "counter_account": N_("Account of the other party"),
    "creditor_id": N_("Creditor identifier"),
    "mandate": N_("Mandate"),
    "status": N_("Booked or pending"),
}
_CONVENTIONS = {
    "dates": N_("Dates"),
    "decimal": N_("Before the cents"),
    "sign": N_("Money out"),
    "currency": N_("Currency"),
    "charset": N_("Encoding of the text"),
    "delimiter": N_("Between the columns"),
    "sheet": N_("Sheet"),
    "header": N_("Row of the headings"),
    "company": N_("Bank or company"),
    "account": N_("Account"),
    "debits": N_("Debits with a minus"),
    "balance_after": N_("Balances"),
}
_VALUES = {
    ("dates", "dmy"): N_("day, month, year"),
    ("dates", "mdy"): N_("month, day, year"),
    ("dates", "ymd"): N_("year, month, day"),
    ("decimal", ","): N_("a comma"),
    ("decimal", "."): N_("a full stop"),
    ("sign", "spent_negative"): N_("has a minus"),
    ("sign", "spent_positive"): N_("has no minus"),
    ("sign", "debit_credit"): N_("has its own column"),
    ("sign", "sign_column"): N_("is told by a word"),
    ("debits", "out"): N_("taken back"),
    ("debits", "as_written"): N_("money that went out"),
    ("balance_after", "follows"): N_("follow the rows"),
    ("balance_after", "closing"): N_("the same on each row"),
    ("delimiter", ";"): N_("a semicolon"),
    ("delimiter", ","): N_("a comma"),
    ("delimiter", "\t"): N_("a tab"),
    ("delimiter", "|"): N_("a bar"),
    ("delimiter", ":"): N_("a colon"),
}
# Codes of proofs; {detail} is the text in the file that proves, {place} where it stands.
PROOF_WORDS = {
    "assumed": N_("assumed: nothing proves it"),
    "unknown": N_("to be chosen"),
    "said": N_("you say so"),
    "contradicted": N_("the file says otherwise"),
    "day_over_12": N_("proved: a day over 12"),
    "year_first": N_("proved: the year stands first"),
    "unambiguous": N_("proved: the months are named"),
    "cents": N_("proved: cents are written"),
    "both_marks": N_("both marks: the last one decides"),
    "no_decimals": N_("no amount has cents"),
    "balances_follow": N_("proved: the balances add up"),
    "both_signs": N_("some have a minus, some have none"),
    "never_both": N_("proved: debit and credit never both filled"),
    "both_filled": N_("debit and credit sometimes both filled"),
    "sign_word": N_("told by the word of each row"),
    "balance_repeated": N_("the same balance on each row"),
    "balances_differ": N_("the balances do not all add up"),
    "strict": N_("proved: all letters valid"),
    "same_width": N_("rows of one width"),
    "headings": N_("proved: its headings are known"),
    "texts_above_days": N_("words above the days"),
    "no_headings": N_("no words above the days"),
    "named": N_("named by the file"),
    "in_rows": N_("each row names its own"),
}
_SHOWN = ("day_over_12", "cents")  # the cell itself is the proof
_TONES = {
    "assumed": "warn",
    "unknown": "danger",
    "contradicted": "danger",
    "said": "accent",
    "both_filled": "warn",
    "balances_differ": "warn",
}


def role_text(role: str) -> str:
    """What a column is."""
    return _(ROLE_WORDS.get(role, role))


def convention_text(what: str) -> str:
    """The name of a convention."""
    return _(_CONVENTIONS.get(what, what))


def value_text(what: str, value: str) -> str:
    """What a convention is set to; a value that speaks for itself stays as it is."""
    words = _VALUES.get((what, value))
    return _(words) if words else value


def proof_text(proof: Proof) -> str:
    """What proves a convention, with the text and the place in the file that do."""
    words = _("proved") if proof.code in _SHOWN else _(PROOF_WORDS.get(proof.code, proof.code))
    where = "" if proof.what == "header" else proof.where  # the value is the place
    evidence = ", ".join(part for part in (proof.detail[:40], place_text(where) if where else "") if part)
    if not evidence:
        return _(PROOF_WORDS.get(proof.code, proof.code))
    return _("{proof}: {evidence}").format(proof=words, evidence=evidence)


def proof_tone(code: str) -> str:
    """How much a proof is worth: ok is proved, warn assumed, danger has to be chosen."""
    return _TONES.get(code, "ok")

"""How a table is read, in words: roles of columns, conventions, and what proves them."""

from __future__ import annotations

from decimal import Decimal

from pims.i18n import N_, _
from pims.records.proposal import Proof
from ui.wording.formats import MINUS, decimal_money
from ui.wording.places import place_text
from ui.wording.quantities import exact

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
    "purchased_at": N_("Date of the purchase"),
    "purchased_time": N_("Time of the purchase"),
    "receipt": N_("Number of the ticket"),
    "code": N_("Article number"),
    "quantity": N_("Quantity"),
    "unit": N_("Unit"),
    "line_amount": N_("Price"),
    "unit_price": N_("Price of one unit"),
    "discount_amount": N_("Discount"),
    "shop_category": N_("Category of the shop"),
    "store_name": N_("Store"),
    "store_code": N_("Number of the store"),
    "store_postcode": N_("Postcode of the store"),
    "till": N_("Till"),
    "total_paid": N_("Total of the ticket"),
    "discount_total": N_("Discounts of the ticket"),
    "tax_total": N_("Tax of the ticket"),
    "payment_kind": N_("Means of payment"),
    "on": N_("Date"),
    "points": N_("Points"),
    "points_earned": N_("Points earned"),
    "points_used": N_("Points used"),
    "points_kind": N_("Kind of movement"),
    "expires_on": N_("Expires on"),
    "partner": N_("Partner"),
    "programme": N_("Programme"),
    "started_at": N_("Date"),
    "started_time": N_("Time"),
    "usage_kind": N_("Call, message or data"),
    "direction": N_("In or out, in a word"),
    "counterpart": N_("The other number"),
    "duration": N_("Duration"),
    "volume": N_("Volume"),
    "cost": N_("Cost"),
    "line": N_("Your line"),
    "zone": N_("Zone"),
}
_CONVENTIONS = {
    "kind": N_("Each row is"),
    "basis": N_("A price is that of"),
    "scale": N_("Whole amounts"),
    "points_sign": N_("Points used"),
    "count_receipt": N_("Tickets"),
    "count_receipt_line": N_("Lines"),
    "count_points_movement": N_("Movements of points"),
    "count_usage_event": N_("Calls and messages"),
    "count_problem": N_("Rows that cannot be read"),
    "total": N_("Their sum"),
    "total_receipt": N_("Sum of the tickets"),
    "difference": N_("Lines less tickets"),
    "basket": N_("A ticket is told by"),
    "beside": N_("Read together with"),
    "join": N_("Joined by"),
    "days": N_("Days"),
    "totals": N_("Tickets whose lines come to their total"),
    "dates": N_("Dates"),
    "decimal": N_("Before the cents"),
    "sign": N_("Money going out"),
    "currency": N_("Currency"),
    "charset": N_("Encoding of the text"),
    "delimiter": N_("Between the columns"),
    "sheet": N_("Table"),
    "header": N_("Row of the headings"),
    "company": N_("Bank or company"),
    "account": N_("Account"),
    "debits": N_("Debits with a minus"),
    "balance_after": N_("Balances"),
}
_VALUES = {
    ("kind", "transaction"): N_("a movement of an account"),
    ("kind", "receipt_line"): N_("an article bought"),
    ("kind", "receipt"): N_("a whole ticket"),
    ("kind", "points_movement"): N_("a movement of points"),
    ("kind", "usage_event"): N_("a call or a message"),
    ("basis", "line"): N_("the line"),
    ("basis", "unit"): N_("one unit"),
    ("scale", "units"): N_("are in euros"),
    ("scale", "cents"): N_("are in cents"),
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
    "heading": N_("its heading says so"),
    "check_digit": N_("proved: the check digits are right"),
    "content": N_("its cells look like it"),
    "totals": N_("proved: the totals of the tickets agree"),
    "articles": N_("proved: prices of one article in several quantities"),
    "quantities_one": N_("all quantities are one"),
    "two_columns": N_("both prices have a column"),
    "counted": N_("counted in the file"),
    "counted_bad": N_("each is named when the file is read"),
    "totals_agree": N_("all agree"),
    "totals_differ": N_("some differ"),
    "key": N_("the records stand under it"),
    "values_meet": N_("the same values stand in both files"),
    "as_found": N_("the file has no ticket numbers"),
    "most_told": N_("the table that says most"),
}
_SHOWN = ("day_over_12", "cents")  # the cell itself is the proof
_SUMS = ("total", "total_receipt", "difference")
_TONES = {
    "counted_bad": "danger",
    "assumed": "warn",
    "unknown": "danger",
    "contradicted": "danger",
    "said": "accent",
    "both_filled": "warn",
    "balances_differ": "warn",
    "totals_differ": "warn",
    "content": "warn",
}


def role_text(role: str) -> str:
    """What a column is."""
    return _(ROLE_WORDS.get(role, role))


def convention_text(what: str) -> str:
    """The name of a convention."""
    return _(_CONVENTIONS.get(what) or ROLE_WORDS.get(what, what))


def value_text(what: str, value: str) -> str:
    """What a convention is set to; a value that speaks for itself stays as it is."""
    if what == "basket":
        return ", ".join(role_text(role).lower() for role in value.split())
    if what in _SUMS and value.rpartition(" ")[2].isalpha():
        amount, _blank, currency = value.rpartition(" ")
        return decimal_money(amount, currency)
    if what in _SUMS:
        cents = len(value.partition(".")[2]) == 2
        said = decimal_money(value, "").replace("\u00a4", "") if cents else exact(Decimal(value))
        return said.strip().replace("-", MINUS)
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

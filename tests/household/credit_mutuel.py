"""Writes Crédit Mutuel's OFX 1 ("Money") export: SGML in cp1252, decimal commas, tags left open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tests.household import bank_words, money
from tests.household.movements import Movement
from tests.household.people import JOINT

_HEADER = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE
"""
_KINDS = {"card": "DEBIT", "direct_debit": "DEBIT", "cash": "DEBIT", "fee": "DEBIT", "loan": "DEBIT", "cheque": "CHECK"}


def export(first: date, last: date) -> bytes:
    """The movements of the joint account from one day to another, and its balance on the last."""
    return "".join(f"{line}\r\n" for line in _lines(first, last)).encode("cp1252")


def _lines(first: date, last: date) -> Iterator[str]:
    yield from _HEADER.split("\n")
    yield "<OFX>"
    yield (f"<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>{last:%Y%m%d}220000<LANGUAGE>FRA"
           "<FI><ORG>CREDIT MUTUEL<FID>99999</FI></SONRS></SIGNONMSGSRSV1>")  # fmt: skip
    yield f"<BANKMSGSRSV1><STMTTRNRS><TRNUID>{last:%Y%m%d}220000<STATUS><CODE>0<SEVERITY>INFO</STATUS>"
    yield "<STMTRS><CURDEF>EUR"
    yield f"<BANKACCTFROM><BANKID>99999<BRANCHID>00999<ACCTID>{JOINT.number}<ACCTTYPE>CHECKING</BANKACCTFROM>"
    yield f"<BANKTRANLIST><DTSTART>{first:%Y%m%d}<DTEND>{last:%Y%m%d}"
    for number, one in enumerate(money.of_account(JOINT), 1):
        if first <= one.on <= last:
            yield from _movement(one, number)
    yield "</BANKTRANLIST>"
    yield f"<LEDGERBAL><BALAMT>{_amount(money.balance(JOINT, last))}<DTASOF>{last:%Y%m%d}</LEDGERBAL>"
    yield "</STMTRS></STMTTRNRS></BANKMSGSRSV1>"
    yield "</OFX>"


def _movement(one: Movement, number: int) -> Iterator[str]:
    name, memo = bank_words.credit_mutuel(one)
    yield "<STMTTRN>"
    yield f"<TRNTYPE>{_KINDS.get(one.kind, 'DEBIT' if one.amount < 0 else 'CREDIT')}"
    yield f"<DTPOSTED>{one.on:%Y%m%d}"
    yield f"<DTUSER>{one.spent_on or one.on:%Y%m%d}"
    yield f"<TRNAMT>{_amount(one.amount)}"
    yield f"<FITID>{_reference(number)}"
    if one.kind == "cheque":
        yield f"<CHECKNUM>{one.detail}"
    yield f"<NAME>{name}"
    if memo:
        yield f"<MEMO>{memo}"
    yield "</STMTTRN>"


def _reference(number: int) -> str:
    """Ten letters and digits that climb with the movements."""
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    value, text = 36**5 + number * 7_919, ""
    while value:
        value, digit = divmod(value, 36)
        text = letters[digit] + text
    return f"CMJT{text}"


def _amount(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100},{abs(cents) % 100:02d}"

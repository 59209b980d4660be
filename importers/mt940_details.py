"""Takes apart what a statement says about a movement (`:86:`): German, SEPA and Dutch keys, or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

WRAPPED = 65  # a line this long goes on without a blank on the next one
NAME_PART = 27  # so does a part of a name this long
_STRUCTURED = re.compile(r"(\d{3})\s*([?>~^@<|])(?=\d\d)", re.ASCII)
_SEPA = re.compile(r"(?<![A-Z])(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|OCMT|CHGS|BREF)\+")
_DUTCH = re.compile(
    r"/(TRTP|IBAN|BIC|NAME|REMI|EREF|ORDP|BENM|MARF|CSID|PREF|ISDT|RTRN|PURP|SVCL|BUSP|TRCD|TYPE|ID|ADDR|ULTB|ULTD"
    r"|UCRD|UDTR|CNTP|OCMT|CHGS|OGB)/"
)
_NOTHING = frozenset({"", "NOTPROVIDED", "NONREF", "NOT PROVIDED"})
_CREDITOR = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}", re.ASCII)
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Details:
    """What a bank tells of a movement, each part empty when it tells nothing."""

    text: str = ""
    booking_text: str = ""
    name: str = ""
    account: str = ""
    end_to_end: str = ""
    mandate: str = ""
    creditor_id: str = ""
    code: str = ""


def details(lines: Iterable[str]) -> Details:
    """The lines of `:86:` of one movement, whatever way they are written."""
    rows = list(lines)
    joined = "".join(rows)
    if match := _STRUCTURED.match(joined.lstrip()):
        return _german(match[1], match[2], joined.lstrip()[match.end(1) :])
    if len(_DUTCH.findall(joined)) > 1 or re.match(r"\s*/(?:TRTP|REMI|EREF|BENM|ORDP)/", joined):
        return _dutch(joined)
    text = unwrapped(rows)
    return _sepa(text, Details(text=text))


def numbered(lines: Iterable[str]) -> Details:
    """The lines of `:NS:`, each with two figures before it: 01 to 14 text, 15 and 16 name, 17 booking text."""
    found = {line[:2]: line[2:].strip() for line in lines if line[:2].isdigit()}
    text = " ".join(filter(None, (found.get(f"{number:02}", "") for number in range(1, 15))))
    name = " ".join(filter(None, (found.get("15", ""), found.get("16", ""))))
    return Details(text, found.get("17", ""), name)


def unwrapped(rows: Iterable[str], width: int = WRAPPED) -> str:
    """Plain text of several lines: a full line goes on in the next one, in the middle of a word; blanks collapsed."""
    text, full = "", True
    for row in rows:
        text += row if full else f" {row}"
        full = len(row) >= width
    return " ".join(text.split())


def _german(code: str, mark: str, body: str) -> Details:
    """Fields of two figures after a mark: 00 booking text, 10 number, 20-29 and 60-63 text, 30-33 the other side."""
    pieces = re.split(re.escape(mark) + r"(\d\d)", body)
    found: dict[str, str] = {}
    for number, value in zip(pieces[1::2], pieces[2::2], strict=True):
        found[number] = found.get(number, "") + value
    text = "".join(found.get(str(number), "") for number in (*range(20, 30), *range(60, 64)))
    account = found.get("31", "").strip()
    name = unwrapped((found.get("32", ""), found.get("33", "")), NAME_PART)
    made = Details(" ".join(text.split()), found.get("00", "").strip(), name, account, code=code)
    return _sepa(text, made)


def _sepa(text: str, made: Details) -> Details:
    """The keys of SEPA (`EREF+` …) inside a text, which may be wrapped anywhere; without any, what is known."""
    pieces = _SEPA.split(text)
    if len(pieces) == 1:
        return made
    found = _keys(pieces)
    words = " ".join(filter(None, (pieces[0].strip(), found.get("SVWZ", ""))))
    return Details(
        text=words or made.text,
        booking_text=made.booking_text,
        name=made.name or found.get("ABWA", "") or found.get("ABWE", ""),
        account=made.account or _one(_IBAN, found.get("IBAN", "")),
        end_to_end=_told(found.get("EREF", "")),
        mandate=_told(found.get("MREF", "")),
        creditor_id=_one(_CREDITOR, found.get("CRED", "")),
        code=made.code,
    )


def _dutch(text: str) -> Details:
    """Keys between slashes; NAME and IBAN may stand under BENM or ORDP, which have no value of their own."""
    pieces = _DUTCH.split(text)
    found = _keys(pieces)
    remittance = found.get("REMI", "")
    remittance = re.sub(r"^(?:USTD|STRD)//|/+$", "", remittance).strip()
    return Details(
        text=" ".join(filter(None, (pieces[0].strip(), remittance))),
        booking_text=found.get("TRTP", ""),
        name=found.get("NAME", ""),
        account=_one(_IBAN, found.get("IBAN", "")),
        end_to_end=_told(found.get("EREF", "")),
        mandate=_told(found.get("MARF", "")),
        creditor_id=_one(_CREDITOR, found.get("CSID", "")),
    )


def _keys(pieces: list[str]) -> dict[str, str]:
    """Keys and values after the first piece; the first value of a key counts."""
    found: dict[str, str] = {}
    for key, value in zip(pieces[1::2], pieces[2::2], strict=True):
        value = " ".join(value.split())
        if value and not found.get(key):
            found[key] = value
    return found


def _told(value: str) -> str:
    return "" if value.upper() in _NOTHING else value


def _one(pattern: re.Pattern[str], value: str) -> str:
    """The value without blanks when it is what the pattern says, else nothing."""
    match = pattern.match(value.replace(" ", ""))
    return match[0] if match else ""

"""The detail pages of a bill: day, time, number, kind, quantity and price of each call, as French law has them listed.

The order of the arrêté of 1 February 2002, article 11: day, start, number called, kind, quantity in its unit, amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from importers.tables import plain
from importers.telecom.numbers import international
from pims.records.port import Problem, Row

_HEADING = re.compile(r"detail de (?:vos|mes) (?:communications|consommations)")
_LINE = re.compile(r"ligne\s*:?\s*((?:\+33|0) ?[1-9](?:[ .]?\d{2}){4})")
_STARTS = re.compile(r"(\d{2}/\d{2}/(?:\d{4}|\d{2})) (?:a )?(\d{1,2}[:h]\d{2}(?::\d{2})?)\b")
_EVENT = re.compile(
    r"(?P<number>\+?[\d*][\d*. ]*)?\s*(?P<kind>appels?|voix|sms|mms|data|internet|donnees)\b(?P<words>[^\d]*)"
    r"(?P<quantity>\d+:\d{2}:\d{2}|\d+:\d{2}|\d+(?:[.,]\d+)? ?(?:[gmk]?o|s|sec|min)|\d+)"
    r"\s+(?P<cost>\d+[.,]\d{2,4})(?: ?€)?"
)
_KINDS = {"appel": "voice", "appels": "voice", "voix": "voice", "sms": "sms", "mms": "mms"}
_BYTES = {"o": 1, "ko": 10**3, "mo": 10**6, "go": 10**9}
_SECONDS = {"s": 1, "sec": 1, "min": 60}


def calls(pages: Sequence[str]) -> Iterator[Row | Problem]:
    """The events of the pages that are headed as details; a row with day and time that is none is a problem."""
    line = ""
    for number, page in enumerate(pages, 1):
        if not _HEADING.search(plain(page)):
            continue
        for text in page.split("\n"):
            said = plain(text)
            if match := _LINE.search(said):
                line = international(match[1])
            if starts := _STARTS.match(said):
                yield _event(text, said, starts, line, f"page {number}")


def _event(text: str, said: str, starts: re.Match[str], line: str, where: str) -> Row | Problem:
    event = _EVENT.fullmatch(said[starts.end() :].strip())
    if event is None:
        return Problem(where, "bad_row", "", text)
    quantity, unit = _quantity(event["quantity"])
    kind = _KINDS.get(event["kind"], "data")
    cells = {
        "started_at": f"{starts[1]} {starts[2]}",
        "kind": kind,
        "line": line,
        "direction": "out" if kind != "data" else "",
        "counterpart": international(event["number"] or ""),
        "duration_s": str(quantity) if kind == "voice" and unit == "s" else "",
        "volume_bytes": str(quantity) if kind == "data" and unit == "o" else "",
        "cost": event["cost"],
        "label": event["words"].strip(" -"),
    }
    return Row("usage_event", where, {name: cell for name, cell in cells.items() if cell}, text)


def _quantity(text: str) -> tuple[int, str]:
    """Seconds ("s"), bytes ("o", by thousands) or a count ("")."""
    if ":" in text:
        total = 0
        for part in text.split(":"):
            total = total * 60 + int(part)
        return total, "s"
    match = re.fullmatch(r"(\d+(?:[.,]\d+)?) ?([a-z]*)", text)
    amount, unit = (Decimal(match[1].replace(",", ".")), match[2]) if match else (Decimal(0), "")
    if unit in _BYTES:
        return int(amount * _BYTES[unit]), "o"
    return int(amount * _SECONDS.get(unit, 1)), "s" if unit in _SECONDS else ""

"""Orange, JSON documents of the MesInfos pilot: calls, messages, and films watched on the TV box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from importers.jsons import document, member, opening, written
from importers.tables import plain
from importers.telecom.numbers import international
from importers.telecom.positions import coarse
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_CALLS = "fr.orange.phonecommunicationlog"
_FILMS = "fr.orange.videostream"
_CLAIM = re.compile(rf'"docType"\s*:\s*"(?:{re.escape(_CALLS)}|{re.escape(_FILMS)})"')
_EXACT_PLACE = ("latitude", "longitude")
# Words of the French `type` text, first match wins: "appel entrant renvoyé - vers la boite vocale" is forwarded.
_KINDS = (("sms", "sms"), ("mms", "mms"), ("appel", "voice"), ("internet", "data"), ("donnees", "data"))
_DIRECTIONS = (
    ("renvoye", "forwarded"),
    ("manque", "missed"),
    ("sans reponse", "missed"),
    ("entrant", "in"),
    ("sortant", "out"),
)


@dataclass(frozen=True, slots=True)
class OrangeCalls:
    """Positions are rounded to 0.01 degree and the raw text keeps none; the numbers of others stay as in the file."""

    name: str = "orange_calls"
    company: str = "orange"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file that holds documents of one of the two kinds."""
        return _CLAIM.search(opening(source)) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """Events in the order of the file, then the person's lines; documents of other kinds are ignored."""
        found = document(source)
        documents = found if isinstance(found, list) else [found]
        yield Conventions(dates="ymd", decimal=".", currency="EUR", company=self.company, zone="Europe/Paris")
        lines: dict[str, str] = {}
        customers: dict[str, str] = {}
        for index, held in enumerate(documents):
            where = f"$[{index}]"
            kind = member(held, "docType")
            if kind == _CALLS:
                lines.setdefault(international(member(held, "msisdn")), where)
                yield _call(held, where)
            elif kind == _FILMS:
                customers.setdefault(member(held, "clientId"), where)
                yield _film(held, where)
            else:
                yield Ignored()
        yield from _facts("line_number", lines)
        yield from _facts("customer_number", customers)


def _call(held: dict[str, Any], where: str) -> Row | Problem:
    said = plain(member(held, "type"))
    kind, unit = _first(said, _KINDS), member(held, "chipType")
    raw = written({name: value for name, value in held.items() if name not in _EXACT_PLACE})
    if not kind:
        return Problem(where, "unknown_kind", member(held, "type")[:80], raw)
    if unit not in ("s", "M"):
        return Problem(where, "unknown_unit", unit[:80], raw)
    cells = {
        "started_at": member(held, "timestamp"),
        "kind": kind,
        "line": international(member(held, "msisdn")),
        "direction": _first(said, _DIRECTIONS),
        "counterpart": international(member(held, "partner")),
        "duration_s": member(held, "length") if unit == "s" else "",
        "network": _known(member(held, "networkType")),
        "latitude": coarse(member(held, "latitude"), 90),
        "longitude": coarse(member(held, "longitude"), 180),
    }
    return Row("usage_event", where, _filled(cells), raw)


def _film(held: dict[str, Any], where: str) -> Row:
    """A film; its length is that of the film, not of the viewing, so no duration is said."""
    titles = (member(held, "content", "subTitle"), member(held, "content", "title"))
    cells = {
        "started_at": member(held, "timestamp"),
        "kind": "vod",
        "cost": member(held, "price"),
        "label": " · ".join(filter(None, titles)),
        "network": _known(member(held, "details", "network")),
    }
    return Row("usage_event", where, _filled(cells), written(held))


def _facts(name: str, found: dict[str, str]) -> Iterator[Row]:
    for value, where in found.items():
        if value:
            yield Row("identity_fact", where, {"name": name, "value": value})


def _first(text: str, words: tuple[tuple[str, str], ...]) -> str:
    return next((meaning for word, meaning in words if word in text), "")


def _known(text: str) -> str:
    return "" if text in ("N/A", "") else text


def _filled(cells: dict[str, str]) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if cell}

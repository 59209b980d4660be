"""GRDF: gas used by day or by published period, as the customer area's interface gives it (JSON), in kWh.

A gas day goes from six in the morning to six the next day; the file states both ends, or the day alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from importers.energy.legal_time import ZONE, minutes_between, moment, written
from importers.energy.readings import NO_METER, Meter, Point, meters_of, span
from importers.jsons import document, has_members, member, opening
from importers.jsons import written as text_of
from pims.records.port import Conventions, Problem, Row, Said, Source

_CLAIM = re.compile(r'"releves"\s*:\s*\[')


@dataclass(frozen=True, slots=True)
class Grdf:
    """The meter is the point of counting and estimation (PCE); the register says gas, so that no sum mixes energies."""

    name: str = "grdf"
    company: str = "grdf"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON document with gas readings."""
        return has_members(source, "energieConsomme") and _CLAIM.search(opening(source)) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """The readings point by point, then the points."""
        yield Conventions(dates="ymd", decimal=".", company=self.company, zone=ZONE)
        yield from meters_of(_readings(document(source), "$", NO_METER))


def _readings(held: Any, where: str, pce: str) -> Iterator[Said]:
    if isinstance(held, list):
        for index, one in enumerate(held):
            yield from _readings(one, f"{where}[{index}]", pce)
    elif isinstance(held, dict):
        pce = member(held, "idPce") or member(held, "pce") or pce
        for name, one in held.items():
            if name == "releves" and isinstance(one, list):
                yield from (_reading(each, f"{where}.releves[{index}]", pce) for index, each in enumerate(one))
            elif isinstance(one, dict | list):
                yield from _readings(one, f"{where}.{name}", name if re.fullmatch(r"[A-Z\d]{6,14}", name) else pce)


def _reading(held: Any, where: str, pce: str) -> Row | Problem:
    day, raw = member(held, "journeeGaziere"), text_of(held)
    first, last = member(held, "dateDebutReleve") or day, member(held, "dateFinReleve")
    start, end = moment(first), moment(last)
    if start is None or (last and (end is None or minutes_between(start, end) <= 0)):
        return Problem(where, "bad_date", f"{first} {last}"[:80], raw)
    value, quality = member(held, "energieConsomme"), member(held, "qualificationReleve")
    point = Point(where, start, value, raw, first, quality)
    begin = written(start)[: 10 if len(first) <= 10 else None]
    until = written(end)[: 10 if len(last) <= 10 else None] if end else ""
    return span(point, Meter(pce, "kWh", "gas daily" if day else "gas period"), begin, until)

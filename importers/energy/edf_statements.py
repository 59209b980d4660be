"""EDF, JSON documents of the MesInfos pilot: energy of a Linky meter by the half-hour, in Wh, start and end told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from importers.energy.legal_time import ZONE, minutes_between, moment, written
from importers.energy.readings import NO_METER, Meter, Point, meters_of, span
from importers.jsons import document, member
from importers.jsons import written as text_of
from importers.text import head
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_STATEMENT = "org.fing.mesinfos.consumptionstatement"
_CLAIM = re.compile(rf'"docType"\s*:\s*"{re.escape(_STATEMENT)}"')
_UNITS = {"LinkyHalfHourElecConsumption": "Wh"}  # the only kind of statement whose unit is known


@dataclass(frozen=True, slots=True)
class EdfStatements:
    """Times are in French legal time without offset."""

    name: str = "edf_statements"
    company: str = "edf"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file that holds statements of consumption."""
        start = head(source)
        return start is not None and start.text.lstrip()[:1] in ("[", "{") and _CLAIM.search(start.text) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """The readings in the order of the file, then the contracts; documents of other kinds are ignored."""
        found = document(source)
        yield Conventions(dates="ymd", decimal=".", company=self.company, zone=ZONE)
        documents = found if isinstance(found, list) else [found]
        yield from meters_of(_statement(one, f"$[{index}]") for index, one in enumerate(documents))


def _statement(held: Any, where: str) -> Row | Problem | Ignored:
    if member(held, "docType") != _STATEMENT:
        return Ignored()
    unit = _UNITS.get(member(held, "statementReason"), "")
    start, end, raw = moment(member(held, "start")), moment(member(held, "end")), text_of(held)
    if not unit:
        return Problem(where, "unknown_unit", member(held, "statementReason")[:80], raw)
    if start is None or end is None or minutes_between(start, end) <= 0:
        return Problem(where, "bad_date", f"{member(held, 'start')} {member(held, 'end')}"[:80], raw)
    meter = Meter(member(held, "contractNumber") or NO_METER, unit)
    quality = member(held, "statementType")
    point = Point(where, end, member(held, "value"), raw, member(held, "end"), "" if quality == "mesure" else quality)
    return span(point, meter, written(start), written(end))

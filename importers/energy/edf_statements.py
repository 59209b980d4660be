"""EDF and GRDF, JSON documents of the MesInfos pilot: energy of an interval whose start and end are told.

Half-hours of a Linky meter, months and years that EDF estimates, periods it bills, days and months of a gas meter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from importers.energy.legal_time import ZONE, minutes_between, moment, written
from importers.energy.readings import NO_METER, Meter, Point, meters_of, span
from importers.jsons import document, member, opening
from importers.jsons import written as text_of
from pims.records.port import Conventions, Ignored, Problem, Row, Said, Source

_KINDS_OF_DOCUMENT = ("org.fing.mesinfos.consumptionstatement", "consumptionstatement", "consumpionstatement")
_CLAIM = re.compile(r'"docType"\s*:\s*"(?:org\.fing\.mesinfos\.)?consump(?:t)?ionstatement"', re.IGNORECASE)
# Unit and register by the reason of a statement; the unit of any other is not known.
_REASONS = (
    (re.compile("LinkyHalfHourElecConsumption"), "Wh", ""),
    (re.compile("EdeliaDailyElecConsumption"), "kWh", "daily"),
    (re.compile("EdeliaMonthlyElecConsumption"), "kWh", "monthly"),
    (re.compile("EdeliaYearlyElecConsumption"), "kWh", "yearly"),
    (re.compile("(?:Edelia|Gazpar)DailyGa[sz]Consumption"), "kWh", "gas daily"),
    (re.compile("(?:Edelia|Gazpar)MonthlyGa[sz]Consumption"), "kWh", "gas monthly"),
    (re.compile("(?:Edelia|Gazpar)YearlyGa[sz]Consumption"), "kWh", "gas yearly"),
    (re.compile("RELEVE_(?:PERIODIQUE|INTERMEDIAIRE_CALC_FACT)"), "kWh", "billed"),
)
_MEASURED = ("mesure", "reel")


@dataclass(frozen=True, slots=True)
class EdfStatements:
    """Times are in French legal time without offset."""

    name: str = "edf_statements"
    company: str = "edf"
    family: str = "json"

    def claims(self, source: Source) -> bool:
        """A JSON file that holds statements of consumption."""
        return _CLAIM.search(opening(source)) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """The readings in the order of the file, then the contracts; documents of other kinds are ignored."""
        found = document(source)
        yield Conventions(dates="ymd", decimal=".", company=self.company, zone=ZONE)
        documents = found if isinstance(found, list) else [found]
        yield from meters_of(_statements(documents, "$"))


def _statements(documents: list[Any], where: str) -> Iterator[Said]:
    for index, one in enumerate(documents):
        if isinstance(one, list):
            yield from _statements(one, f"{where}[{index}]")
        else:
            yield _statement(one, f"{where}[{index}]")


def _statement(held: Any, where: str) -> Row | Problem | Ignored:
    if member(held, "docType").lower() not in _KINDS_OF_DOCUMENT:
        return Ignored()
    reason = member(held, "statementReason")
    unit, register = next(
        ((unit, register) for pattern, unit, register in _REASONS if pattern.fullmatch(reason)), ("", "")
    )
    start, end, raw = moment(member(held, "start")), moment(member(held, "end")), text_of(held)
    if not unit:
        return Problem(where, "unknown_unit", member(held, "statementReason")[:80], raw)
    if start is None or end is None or minutes_between(start, end) <= 0:
        return Problem(where, "bad_date", f"{member(held, 'start')} {member(held, 'end')}"[:80], raw)
    meter = Meter(member(held, "contractNumber") or NO_METER, unit, register)
    quality = member(held, "statementType")
    quality = "" if quality.lower() in _MEASURED else quality
    point = Point(where, end, member(held, "value"), raw, member(held, "end"), quality)
    days = 10 if len(member(held, "start")) <= 10 and len(member(held, "end")) <= 10 else None
    made = span(point, meter, written(start)[:days], written(end)[:days])
    if isinstance(made, Row) and member(held, "statementCategory") == "gazpar":
        return replace(made, cells={**made.cells, "company": "grdf"})
    return made

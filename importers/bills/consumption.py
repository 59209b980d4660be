"""What an energy bill says was consumed: the rows that state a period and kWh, one reading a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from importers.bills.label import PERIOD
from importers.bills.periods import period
from importers.tables import plain
from pims.records.port import Row

NO_METER = "?"  # as the exports of meters that name none
_KWH = r"(?P<kwh>\d{1,3}(?: \d{3})+|\d+(?:,\d{1,3})?) kwh"
# Rows of the energy itself: those of its transport, taxes and obligations state the same kWh again.
_ROW = re.compile(
    r"(?P<gas>gaz(?: naturel)?)?(?:consommation )?(?:d'|de )?(?P<gas2>gaz(?: naturel)?)?(?:electricite)?"
    r" ?(?P<class>(?:heures? (?:pleines?|creuses?)|hp|hc|base)(?: (?:hiver|ete|saison haute|saison basse))?)?"
    rf" ?(?P<period>{PERIOD}) ?:? {_KWH}(?!/)[^\n]*"
)


def readings(text: str, meter: str, company: str) -> Iterator[Row]:
    """The energy billed for each period, of all its tariff classes; nothing for one whose class stands twice."""
    sums: dict[tuple[str, str, bool], dict[str, tuple[Decimal, str]]] = {}
    twice: set[tuple[str, str, bool]] = set()
    for row in text.split("\n"):
        match = _ROW.fullmatch(" ".join(plain(row).split()))
        start, end = period(match["period"], "") if match else ("", "")
        if match is None or not start:
            continue
        key = start, end, bool(match["gas"] or match["gas2"])
        classes = sums.setdefault(key, {})
        if (match["class"] or "") in classes:
            twice.add(key)
        classes[match["class"] or ""] = Decimal(match["kwh"].replace(" ", "").replace(",", ".")), row
    for key, classes in sums.items():
        if key not in twice and (len(classes) == 1 or "" not in classes):
            yield _reading(key, classes, re.sub(r"\s", "", meter).upper() or NO_METER, company)


def _reading(key: tuple[str, str, bool], classes: dict[str, tuple[Decimal, str]], meter: str, company: str) -> Row:
    start, end, gas = key
    cells = {
        "meter": meter,
        "start": start,
        "end": (date.fromisoformat(end) + timedelta(days=1)).isoformat(),
        "kwh": f"{sum((energy for energy, _ in classes.values()), Decimal(0)):f}".replace(".", ","),
        "company": company,
        "register": "gas billed" if gas else "billed",
    }
    cells = {name: cell for name, cell in cells.items() if cell}
    return Row("energy_reading", "page 1", cells, "\n".join(raw for _, raw in classes.values()))

"""Writes Claire's calls and messages of three months as Orange's JSON documents, and her data as a statement (CSV)."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from tests.household.chance import Chance
from tests.household.people import CLAIRE_LINE, IDRIS_LINE

_FIRST, _LAST = date(2026, 8, 1), date(2026, 10, 31)
_OTHERS = (IDRIS_LINE, IDRIS_LINE, "33639980113", "33639980124", "33639980135", "33261910046", "33261910057")
# Home, work and the town centre, as antennas would be: round figures, no real mast.
_HOME, _WORK, _TOWN = (47.235, -1.541), (47.208, -1.602), (47.215, -1.556)
_KINDS = ("appel sortant", "appel sortant", "appel entrant", "SMS sortant", "SMS sortant", "SMS entrant", "SMS entrant",
          "appel entrant renvoyé - vers la boite vocale")  # fmt: skip


def export() -> bytes:
    """The JSON file, oldest event first."""
    events: list[dict[str, object]] = []
    chance, day = Chance(61), _FIRST
    while day <= _LAST:
        moments = sorted(chance.whole(7 * 60, 22 * 60) for _ in range(chance.whole(1, 4)))
        events += [_event(chance, day, minute, len(events) + index) for index, minute in enumerate(moments)]
        day += timedelta(days=1)
    return (json.dumps(events, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


# Calls of a weekend in Switzerland, in August, outside the plan: day, time, kind, number, seconds, cents.
_ABROAD = (
    (date(2026, 8, 22), "10:41", "Appel émis", "06 39 98 01 13", 122, 240),
    (date(2026, 8, 22), "18:05", "Appel émis", "06 39 98 00 77", 95, 240),
    (date(2026, 8, 23), "09:12", "SMS émis", "06 39 98 01 24", 0, 40),
    (date(2026, 8, 23), "16:37", "Appel émis", "08 99 10 00 01", 41, 120),
)


def statement() -> bytes:
    """The operator's statement of data used and of what is outside the plan, day by day."""
    rows = ["Orange - relevé détaillé de vos consommations", "Ligne;06 39 98 00 12",
            "Date;Heure;Type;Numéro appelé;Destination;Durée;Volume;Montant TTC (€)"]  # fmt: skip
    chance, day = Chance(67), _FIRST
    while day <= _LAST:
        for hour in (7, 12, 20):
            minute, size = chance.whole(0, 59), chance.whole(20, 340)
            rows.append(
                f"{day:%d/%m/%Y};{hour:02d}:{minute:02d};Internet mobile;;France;;{size},{chance.whole(0, 9)} Mo;0,00"
            )
        for on, time, kind, number, seconds, cents in _ABROAD:
            if on == day:
                length = f"00:{seconds // 60:02d}:{seconds % 60:02d}" if seconds else ""
                rows.append(
                    f"{day:%d/%m/%Y};{time};{kind};{number};Depuis la Suisse;{length};;{cents // 100},{cents % 100:02d}"
                )
        day += timedelta(days=1)
    return ("\r\n".join(rows) + "\r\n").encode("cp1252")


def _event(chance: Chance, day: date, minute: int, number: int) -> dict[str, object]:
    started = datetime(day.year, day.month, day.day) + timedelta(minutes=minute, seconds=chance.whole(0, 59))
    kind = chance.one(_KINDS)
    call = kind.startswith("appel")
    latitude, longitude = _place(day, started.hour)
    return {
        "_id": f"{number:032x}",
        "docTypeVersion": "konnectors_orange_mobile-0.7.9",
        "timestamp": f"{started:%Y-%m-%dT%H:%M:%S}Z",
        "msisdn": CLAIRE_LINE,
        "partner": chance.one(_OTHERS),
        "length": chance.whole(8, 1_450) if call else 1,
        "chipType": "s" if call else "M",
        "type": kind,
        "latitude": latitude,
        "longitude": longitude,
        "networkType": "4G" if chance.often(80) else "3G",
        "endCause": "0",
        "docType": "fr.orange.phonecommunicationlog",
    }


def _place(day: date, hour: int) -> tuple[float, float]:
    if day.weekday() < 5 and 8 <= hour < 17:
        return _WORK
    return _TOWN if day.weekday() == 5 and 10 <= hour < 16 else _HOME

"""Writes the electricity of the flat: Enedis's half-hour curve of three months, and EDF's bills as a list (JSON)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.household import money
from tests.household.chance import Chance
from tests.household.movements import working

METER = "09999900000042"
AWAY = ((date(2026, 8, 8), date(2026, 8, 13)), (date(2026, 10, 17), date(2026, 10, 18)))
_FIRST, _AFTER = date(2026, 8, 1), date(2026, 11, 1)
_TITLES = (
    "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;"
    "Unite;Pas en minutes"
)
_HALF_HOUR = timedelta(minutes=30)
_BASE = 140  # watts: fridge, box, standby


def curve() -> bytes:
    """The load curve: mean power of each half-hour, stamped with its end, with its offset from UTC."""
    paris, chance = ZoneInfo("Europe/Paris"), Chance(71)
    rows = [
        _TITLES,
        f"{METER};Courbe de charge;{_FIRST};{_AFTER};Energie active;Consommation;Comptage Brut;W;30",
        "",
        "Horodate;Valeur",
    ]
    at = datetime(_FIRST.year, _FIRST.month, _FIRST.day, tzinfo=paris).astimezone(UTC)
    last = datetime(_AFTER.year, _AFTER.month, _AFTER.day, tzinfo=paris).astimezone(UTC)
    while at < last:
        end = (at + _HALF_HOUR).astimezone(paris)
        rows.append(f"{end.isoformat()};{_watts(chance, at.astimezone(paris))}")
        at += _HALF_HOUR
    return ("\n".join(rows) + "\n").encode("utf-8")


def _watts(chance: Chance, at: datetime) -> int:
    """Mornings and evenings, longer at weekends and as it grows colder; the base alone when nobody is there."""
    low = _BASE + chance.whole(-25, 35)
    if any(since <= at.date() <= until for since, until in AWAY):
        return low
    weekend, hour = at.weekday() > 4, at.hour
    cold = {8: 0, 9: 60, 10: 240}[at.month]
    if (8 if weekend else 6) <= hour < 9:
        return low + 420 + cold + chance.whole(0, 700)
    if 18 <= hour < 23:
        return low + 380 + cold + chance.whole(0, 1_500)
    return low + (180 + cold + chance.whole(0, 400) if weekend and 9 <= hour < 18 else 0)


def bills() -> bytes:
    """EDF's bills of four months; the bank pays each eight days later, to the cent."""
    listed = []
    for month in (7, 8, 9, 10):
        day = working(date(2026, month, 20))
        (paid,) = [one for one in money.movements() if (one.account, one.party.slug, one.on) == ("joint", "edf", day)]
        issued = date(2026, month, 12)
        listed.append({"type": "energy", "vendor": "EDF", "date": f"{issued}T12:00:00.000Z",
                       "amount": -paid.amount / 100, "currency": "EUR",
                       "invoiceNumber": f"9990042{month:02d}"})  # fmt: skip
    return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

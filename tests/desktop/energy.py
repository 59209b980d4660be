"""An invented home for the tests of the Energy page: a curve over the change of the clock, registers, gas, bills."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.store.store import Store
from tests.desktop.conftest import TODAY, statement

METER, GAS = "09999900000042", "GI000099990077"
FIRST, AFTER = date(2026, 10, 1), date(2026, 11, 1)
AWAY = (date(2026, 10, 10), date(2026, 10, 11), date(2026, 10, 12))
HOUSE = [150] * 7 + [900, 900] + [160] * 9 + [1200] * 5 + [150]
_HEAD = (
    "Identifiant PRM;Type de donnees;Date de debut;Date de fin;Grandeur physique;Grandeur metier;Etape metier;Unite;"
    "Pas en minutes"
)
_INDEXES = "Date de relevé de l'index;Type d'index;Index Heures pleines (kWh);Index Heures creuses (kWh)"


def curve() -> str:
    """Hours of October in watts, each stamped with its end: 25 of them on the 25th."""
    zone = ZoneInfo("Europe/Paris")
    told = f"{METER};Courbe de charge;{FIRST};{AFTER};Energie active;Consommation;Brut;W;60"
    rows = [_HEAD, told, "", "Horodate;Valeur"]
    at, last = (datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC) for day in (FIRST, AFTER))
    while at < last:
        begin, end = at.astimezone(zone), (at + timedelta(hours=1)).astimezone(zone)
        rows.append(f"{end.isoformat()};{150 if begin.date() in AWAY else HOUSE[begin.hour]}")
        at += timedelta(hours=1)
    return "\n".join(rows) + "\n"


def indexes() -> str:
    """What two registers showed each morning of ten days: 7 and 3 kWh a day."""
    rows = [f"{FIRST + timedelta(nth):%d/%m/%Y};Index réel;{1000 + 7 * nth};{500 + 3 * nth}" for nth in range(11)]
    return "\n".join(["Récapitulatif de mes index", "", _INDEXES, *reversed(rows)]) + "\n"


def gas() -> str:
    """Five days of gas, from six to six."""
    rows = []
    for nth in range(5):
        day, after = (FIRST + timedelta(nth + more) for more in (0, 1))
        rows.append({"journeeGaziere": str(day), "dateDebutReleve": f"{day}T06:00:00+02:00",
                     "dateFinReleve": f"{after}T06:00:00+02:00", "indexDebut": 1, "indexFin": 2,
                     "volumeBrutConsomme": 1, "energieConsomme": 11.5, "qualificationReleve": "Mesuré"})  # fmt: skip
    return json.dumps({GAS: {"releves": rows}})


def bills() -> str:
    """Two bills of a supplier: the second is for the second half of October."""
    listed = [("2026-10-10", 40.0, "B1"), ("2026-10-25", 63.0, "B2")]
    return json.dumps([
        {"type": "energy", "vendor": "EDF", "date": f"{day}T12:00:00.000Z", "amount": amount, "currency": "EUR",
         "invoiceNumber": number}
        for day, amount, number in listed
    ])  # fmt: skip


def fill(store: Store, folder: Path, *, with_gas: bool = True) -> None:
    """Imports them all."""
    files = {
        "courbe.csv": curve().encode(),
        f"mes-index-elec-{METER}-99999.csv": indexes().encode("iso8859-1"),
        "factures.json": bills().encode(),
        "export-operations.csv": statement([("2026-10-28", "PRLV SEPA EDF CLIENTS PARTICULIERS", "-63,00")]).encode(),
    }
    if with_gas:
        files["gaz.json"] = gas().encode()
    for name, text in files.items():
        (folder / name).write_bytes(text)
    for report in finish(import_files(store, [str(folder / name) for name in files], ImportOptions(today=TODAY))):
        assert report.status == "imported", (report.path, report.status)

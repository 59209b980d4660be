"""Invented telephone files for the tests of their page: bills, the debits that paid them, the detailed statement."""

from __future__ import annotations

from pathlib import Path

from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.store.store import Store
from tests.desktop.conftest import TODAY, statement
from tests.household.paper import Text, pdf

LINE = "06 39 98 00 12"
HIDDEN = ("0113", "01 13", "0124", "01 24")  # the last digits of two persons
_CALLS = """Orange - relevé détaillé de vos consommations
Ligne;06 39 98 00 12
Date;Heure;Type;Numéro appelé;Destination;Durée;Volume;Montant TTC (€)
02/08/2026;08:10;Appel émis;06 39 98 01 13;Mobile France;00:05:00;;0,00
14/08/2026;08:20;Appel émis;06 39 98 01 13;Mobile France;00:10:00;;0,00
21/08/2026;08:40;SMS émis;06 39 98 01 24;Mobile France;;;0,00
22/08/2026;10:41;Appel émis;06 39 98 01 24;Depuis la Suisse;00:02:02;;2,40
23/08/2026;16:37;Appel émis;08 99 10 00 01;Numéro spécial;00:00:41;;1,20
28/08/2026;20:00;Internet mobile;;France;;2 000,0 Mo;0,00
03/09/2026;21:15;Appel émis;06 39 98 01 13;Mobile France;00:01:00;;0,00
20/09/2026;20:00;Internet mobile;;France;;3 000,0 Mo;0,00
29/09/2026;20:00;SMS émis;06 39 98 01 13;Mobile France;;;0,00
"""


def _bill(month: int, cents: int, beyond: int) -> bytes:
    """A bill of one page: the plan, and what was used beside it."""
    total = cents + beyond
    rows = [
        Text(50, 60, "orange", 22, bold=True),
        Text(50, 84, "service clients mobile"),
        Text(50, 200, f"n° de facture : 00099904{month:02d}M6", bold=True),
        Text(50, 216, f"date de facture : 04/{month:02d}/26"),
        Text(300, 232, f"ligne : {LINE}"),
        *_row(280, f"votre abonnement Forfait 60 Go du 04/{month:02d} au 03/{month + 1:02d}", cents),
        *(_row(296, "communications hors forfait vers 06 39 98 01 24", beyond) if beyond else ()),
        *_row(326, "total auprès d'Orange", total),
        Text(50, 366, f"à payer avant le 14/{month:02d}/26 par prélèvement"),
        Text(490, 366, f"{_comma(total)} €"),
        Text(50, 790, "Orange SA 380 129 866 RCS Nanterre", 8),
    ]
    return pdf([rows])


def _row(top: int, label: str, cents: int) -> list[Text]:
    net = cents - (cents * 10 + 6) // 12 * 2 // 10
    return [Text(50, top, label), Text(430, top, _comma(net)), Text(500, top, _comma(cents))]


def _comma(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def fill(store: Store, folder: Path) -> None:
    """Imports them."""
    (folder / "orange_08.pdf").write_bytes(_bill(8, 2299, 0))
    (folder / "orange_09.pdf").write_bytes(_bill(9, 2299, 360))
    (folder / "releve.csv").write_text(_CALLS, "utf-8")
    debits = [("2026-08-14", "PRLV SEPA ORANGE SA", "-22,99"), ("2026-09-14", "PRLV SEPA ORANGE SA", "-26,59")]
    (folder / "export-operations.csv").write_text(statement(debits), "utf-8")
    paths = sorted(str(path) for path in folder.iterdir() if path.is_file())
    for report in finish(import_files(store, paths, ImportOptions(today=TODAY))):
        assert report.status == "imported", (report.path, report.status, report.problems)

"""Invented baskets for the tests of the Receipts page: two shops, a bank that paid one of them, a points programme."""

from __future__ import annotations

import json
from pathlib import Path

from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.store.store import Store
from tests.desktop.conftest import TODAY, statement

_CARREFOUR = (
    "NOM DU MAGASIN;Date de transaction;Numéro du ticket de caisse magasin;Code Barre du produit;"
    "Description du produit;Quantité;Prix unitaire TTC avec remise (€);Point de fidélité"
)
COFFEE, PASTA = "|3000000004043|;CAFE GRAINS 1KG", "|3000000004029|;PATES COQUILLETTES 500G"
_TICKETS = (
    ("City Essai", "05/08/2026", "41", COFFEE, "1", "12,00"),
    ("City Essai", "05/09/2026", "42", COFFEE, "1", "12,90"),
    ("City Essai", "05/10/2026", "43", COFFEE, "2", "27,00"),
    ("City Essai", "05/10/2026", "43", PASTA, "2", "2,38"),
    ("City Essai", "05/10/2026", "43", "|CAR0007|;Coupon FIDELITE", "-1", "-2,00"),
)
_LESS = "Numéro du ticket de caisse magasin,Code Barre du produit,Description du produit,Remise sur le produit (€)"


def _penny(number: int, gross: str, items: list[dict[str, object]]) -> dict[str, object]:
    return {
        "id": f"PENNY-{number}",
        "purchasedAt": f"2026-09-{number:02}T18:14:00+02:00",
        "receiptNumber": str(1200 + number),
        "store": {"id": "DE-1", "name": "PENNY Musterstadt", "address": {"postalCode": "00000"}},
        "totals": {"gross": gross, "currency": "EUR"},
        "payments": [{"method": "card", "amount": gross}],
        "items": items,
    }


def _item(at: int, name: str, amount: str, **more: object) -> dict[str, object]:
    return {
        "id": str(at),
        "name": name,
        "quantity": "1",
        "unit": "pcs",
        "unitPrice": amount,
        "lineTotal": amount,
        **more,
    }


def basket_files(folder: Path) -> list[str]:
    """The files: tickets and discounts of Carrefour, tickets of Penny, a points history, a bank statement."""
    written = {
        "tickets.csv": "\n".join([_CARREFOUR, *(";".join((*row, "0")) for row in _TICKETS)]) + "\n",
        "remises.csv": f"{_LESS}\n43,|3000000004029|,PATES COQUILLETTES 500G,0.40\n",
        "penny.json": json.dumps({"records": [
            _penny(3, "6.44", [_item(1, "Avocado", "4.00"), _item(2, "Pfand", "0.25", isDeposit=True),
                               _item(3, "Brot", "2.19")]),
            _penny(4, "4.00", [_item(1, "Pizza", "5.00")]),
        ]}),
        "points.json": json.dumps({"eurobonus": {"transactionHistory": {"totalNumberOfPages": 1, "transaction": [
            {"id": "1", "datePerformed": "2026-03-14T00:00:00.000Z", "description1": "CDG-ARN",
             "availablePointsAfterTransaction": 900, "basicPointsAfterTransaction": "Basic Points",
             "typeOfTransaction": "Flight Activity"},
            {"id": "2", "datePerformed": "2026-04-14T00:00:00.000Z", "description1": "Award",
             "availablePointsAfterTransaction": -300, "basicPointsAfterTransaction": "Basic Points",
             "typeOfTransaction": "Award Activity"},
        ]}}}),
        "export-operations.csv": statement([("2026-10-06", "CARTE 05/10/26 CARREFOUR CITY CB*0000", "-27,38")]),
    }  # fmt: skip
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
    return [str(folder / name) for name in written]


def fill(store: Store, folder: Path) -> None:
    """Imports them; some of the points expire in January."""
    for report in finish(import_files(store, basket_files(folder), ImportOptions(today=TODAY))):
        assert report.status == "imported", (report.path, report.status)
    with store.writer() as conn:
        conn.exec_driver_sql("UPDATE points_movements SET expires_on = '2027-01-10' WHERE points = '900'")

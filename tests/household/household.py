"""The household as files: the exports of its companies, and the labels of what is in them."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from tests.household import (
    accounts,
    bills,
    boursobank,
    calls,
    credit_agricole,
    credit_mutuel,
    electricity,
    mail,
    money,
    platforms,
    points,
    shop_files,
)
from tests.household import stories as told
from tests.household.packages import archive
from tests.household.people import FIRST_DAY, LAST_DAY

Files = dict[str, bytes]


def exports() -> Files:
    """Every export file by name. Two exports of a bank overlap by a month, as people's downloads do."""
    tickets, discounts = shop_files.carrefour_csv(date(2026, 1, 1), LAST_DAY)
    heads, lines = shop_files.leclerc_csv()
    return {
        "export-operations-02-01-2026_09-12-44.csv": boursobank.export(FIRST_DAY, date(2025, 12, 31)),
        "export-operations-01-11-2026_10-03-21.csv": boursobank.export(date(2025, 12, 1), LAST_DAY),
        "compte_joint_2024-11_2025-10.ofx": credit_mutuel.export(FIRST_DAY, date(2025, 10, 31)),
        "compte_joint_2025-11_2026-10.ofx": credit_mutuel.export(date(2025, 11, 1), LAST_DAY),
        "CA20251031_livret.csv": credit_agricole.export(FIRST_DAY, date(2025, 10, 31)),
        "CA20261031_livret.csv": credit_agricole.export(date(2025, 10, 1), LAST_DAY),
        "Carte_Carrefour_liste_tickets_2025.xlsx": shop_files.carrefour_workbook(FIRST_DAY, date(2025, 12, 31)),
        "Carte_Carrefour_liste_tickets_Tickets.csv": tickets,
        "Carte_Carrefour_liste_tickets_Remises.csv": discounts,
        "reponse_leclerc.zip": archive({"liste_ticket.csv": heads, "detail_ticket.csv": lines}),
        "reponse_decathlon_points.csv": points.decathlon(),
        "orange_communications.json": calls.export(),
        "orange_releve_detaille.csv": calls.statement(),
        **{f"orange_facture_2026-{month:02d}.pdf": bills.orange(month) for month in (8, 9, 10)},
        "free_facture_2026-09.pdf": bills.free(),
        "enedis_courbe_de_charge.csv": electricity.curve(),
        "edf_factures.json": electricity.bills(),
        "bitwarden_export.csv": accounts.bitwarden(),
        "Mots de passe Chrome.csv": accounts.chrome(),
        mail.NAME: mail.export(),
        "facebook-claireaubremont-01-11-2026.zip": platforms.facebook(),
        "spotify_Inferences.json": platforms.spotify(),
    }


def truth() -> dict[str, Any]:
    """The labels: each story with its movements, and each own transfer with its two sides. Amounts are cents."""
    stories = [{**_plain(asdict(story)), "movements": _of(story.id)} for story in told.told()]
    balances = money.balances()
    own = sorted({one.story for one in money.movements() if one.story.startswith("own_")})
    return {
        "first_day": FIRST_DAY.isoformat(),
        "last_day": LAST_DAY.isoformat(),
        "balances": balances,
        "movements": {account: sum(one.account == account for one in money.movements()) for account in balances},
        "stories": stories,
        "own_transfers": [_of(story) for story in own],
    }


def truth_text() -> str:
    """The labels as a JSON file."""
    return json.dumps(truth(), ensure_ascii=False, indent=1) + "\n"


def _of(story: str) -> list[str]:
    """The movements of a story: account, day booked and cents."""
    return [f"{one.account} {one.on} {one.amount}" for one in money.movements() if one.story == story]


def _plain(story: dict[str, Any]) -> dict[str, Any]:
    prices = [[since.isoformat(), cents] for since, cents in story["prices"]]
    return {**story, "prices": prices}

"""Writes what two shops answer to an access request: Carrefour's workbook or CSV pair, E.Leclerc's CSV pair."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from tests.household import baskets
from tests.household.baskets import Ticket
from tests.household.packages import workbook

_TICKETS = ("NOM DU MAGASIN", "Date de transaction", "Numéro du ticket de caisse magasin", "Code Barre du produit",
            "Description du produit", "Quantité", "Prix unitaire TTC avec remise (€)")  # fmt: skip
_DISCOUNT = ("Remise sur le produit (€) (chaque remise d'un produit regroupe les promotions, les avantages de la carte "
             "PASS,  les bons d'achats…  appliqués lors du passage en caisse)")  # fmt: skip
_DISCOUNTS = (_TICKETS[2], _TICKETS[3], _TICKETS[4], _DISCOUNT)
Rows = list[Sequence[str]]


def carrefour_workbook(first: date, last: date) -> bytes:
    """The tickets of a period as the workbook with two tabs; its cells are texts."""
    tickets, discounts = _carrefour(first, last)
    return workbook({"Tickets": tickets, "Remises": discounts})


def carrefour_csv(first: date, last: date) -> tuple[bytes, bytes]:
    """The tickets of a period as two CSV files: tickets, discounts."""
    tickets, discounts = _carrefour(first, last)
    return _csv(tickets), _csv(discounts)


def leclerc_csv() -> tuple[bytes, bytes]:
    """All tickets as two CSV files: tickets, lines."""
    tickets = baskets.leclerc_tickets()
    heads: Rows = [("ticket", "date_ticket", "code_postal")]
    heads += [(one.number, one.on.isoformat(), one.store) for one in tickets]
    lines: Rows = [("ticket", "ean", "article_libelle", "article_ca", "article_quantite_vendue")]
    lines += [
        (one.number, line.code, line.label, _amount(line.amount), str(line.quantity))
        for one in tickets
        for line in one.lines
    ]
    return _csv(heads), _csv(lines)


def _carrefour(first: date, last: date) -> tuple[Rows, Rows]:
    told = [one for one in baskets.carrefour_tickets() if first <= one.on <= last]
    return [_TICKETS, *_ticket_rows(told)], [_DISCOUNTS, *_discount_rows(told)]


def _ticket_rows(tickets: Iterable[Ticket]) -> Iterable[Sequence[str]]:
    for one in tickets:
        for line in one.lines:
            yield (one.store, f"{one.on:%d/%m/%Y}", one.number, f"|{line.code}|", line.label, str(line.quantity),
                   _amount(line.amount))  # fmt: skip


def _discount_rows(tickets: Iterable[Ticket]) -> Iterable[Sequence[str]]:
    for one in tickets:
        for line, discount in one.discounts:
            yield one.number, f"|{line.code}|", line.label, _amount(discount)


def _csv(rows: Rows) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def _amount(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"

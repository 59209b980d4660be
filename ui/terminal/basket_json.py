"""Tickets, baskets and points as the plain values of the JSON contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.terminal.plain import amount, record, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pims.insights.baskets import BasketRow
    from pims.insights.families import FamilyReader
    from pims.insights.points import Programme
    from pims.insights.reconcile import Reconciliation
    from pims.queries.baskets import Payment
    from pims.queries.records import RecordRow


def ticket(
    row: RecordRow,
    lines: Sequence[RecordRow],
    found: Reconciliation | None,
    payments: Sequence[Payment],
    reader: FamilyReader,
) -> dict[str, Any]:
    """A ticket with its lines, how they add up, and the movements that paid it."""
    return record(row) | {
        "lines": [line(one, reader) for one in lines],
        "reconciliation": reconciliation(found) if found else None,
        "payments": [values(one) | {"amount": amount(one.amount, one.currency)} for one in payments],
    }


def line(row: RecordRow, reader: FamilyReader) -> dict[str, Any]:
    """A line with its family, what shows it, and its prices."""
    from pims.insights.measure import unit_price

    said, currency = row.values, row.values["currency"]
    kin = reader.kin(said["label"], said["kind"], said["shop_category"])
    article = said["kind"] in ("product", "return")
    price = unit_price(said["line_amount"], said["quantity"], said["unit"], said["label"]) if article else None
    return record(row) | {
        "family": kin.family,
        "family_because": {"code": kin.because, "word": kin.word} if kin.because else None,
        "price_each": amount(price.each, currency) if price else None,
        "measure": (price.measure or None) if price else None,
        "price_per_measure": amount(price.per, currency) if price else None,
    }


def reconciliation(found: Reconciliation) -> dict[str, Any]:
    """How a ticket adds up."""
    money = ("paid", "lines", "difference", "refunded")
    return values(found) | {name: amount(getattr(found, name), found.currency) for name in money}


def basket(row: BasketRow, by: Sequence[str]) -> dict[str, Any]:
    """A sum of lines, with the keys that were asked for."""
    found = values(row)
    for name in ("family", "company", "month", "article"):
        if name not in by:
            found.pop(name)
    if "article" not in by:
        found.pop("label")
    return found | {
        "amount": amount(row.amount, row.currency),
        "share": f"{row.share / 1000:.3f}",
        "measure": row.measure or None,
        "per_measure": amount(found.pop("per"), row.currency),
    }


def programme(row: Programme) -> dict[str, Any]:
    """A loyalty programme: balance, value where its unit is money, what expires when, each year."""
    return {
        "company": row.company,
        "programme": row.name,
        "unit": row.unit,
        "balance": format(row.balance, "f"),
        "balance_basis": row.basis,
        "balance_on": row.balance_on,
        "value": amount(row.value, row.currency),
        "currency": row.currency or None,
        "movements": row.movements,
        "first_on": row.first_on,
        "years": [
            {"year": one.year} | {name: format(getattr(one, name), "f") for name in ("earned", "redeemed", "expired")}
            for one in row.years
        ],
        "expiring": [{"on": one.on, "points": format(one.points, "f")} for one in row.expiring],
        "accounts": list(row.accounts),
    }

"""Rows of the core as the plain values of the JSON contract: amounts as decimal strings, days as ISO text."""

from __future__ import annotations

from dataclasses import asdict, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pims.records.cells import cells_of
from pims.records.kinds import KINDS
from pims.records.money import decimal_text, micro_text

if TYPE_CHECKING:  # the queries load the database library, which a command may not need
    from collections.abc import Sequence

    from pims.insights.coverage import AccountCoverage, Held
    from pims.queries.accounts import AccountRow
    from pims.queries.imports import ImportRow
    from pims.queries.records import RecordRow
    from pims.queries.search import Hit
    from pims.queries.similar import SimilarRow
    from pims.queries.transactions import TransactionRow


def amount(minor: int | None, currency: str) -> str | None:
    """Minor units as a decimal string."""
    return None if minor is None else decimal_text(minor, currency)


def kwh(value: Decimal) -> str:
    """Energy as a decimal string to the watt-hour."""
    return format(value.quantize(Decimal("0.001")).normalize(), "f")


def values(row: Any) -> dict[str, Any]:
    """A frozen row by field name, without copying what is inside."""
    return {field.name: getattr(row, field.name) for field in fields(row)}


def transaction(row: TransactionRow) -> dict[str, Any]:
    """A movement."""
    return values(row) | {"amount": amount(row.amount, row.currency), "import_ids": list(row.import_ids)}


def account(row: AccountRow) -> dict[str, Any]:
    """An account."""
    also = [{"id": member, "account": shown} for member, shown in row.also]
    return values(row) | {"balance": amount(row.balance, row.currency), "also": also}


def coverage(currency: str, held: Held | None, known: Sequence[AccountCoverage]) -> dict[str, Any]:
    """What is known of an account's days and balances, one entry a currency: covered periods, gaps, checks, balance."""
    checks = {"ok": 0, "differs": 0, "unsure": 0}
    for one in known:
        for outcome, many in one.outcomes().items():
            checks[outcome] += many
    return {
        "balance": amount(held.amount, currency) if held else None,
        "balance_on": (held.on or None) if held else None,
        "balance_basis": held.basis if held else None,
        "coverage": [
            {"since": span.since, "until": span.until, "currency": one.currency, "import_ids": list(span.import_ids)}
            for one in known
            for span in one.spans
        ],
        "gaps": [
            {"since": gap.since, "until": gap.until, "kind": gap.kind, "currency": gap.currency,
             "difference": amount(gap.difference, gap.currency), "import_ids": list(gap.import_ids)}
            for one in known
            for gap in one.gaps
        ],
        "balance_check": "differs" if checks["differs"] else ("ok" if checks["ok"] else "absent"),
        "balance_checks": checks,
        "balances": [
            {"amount": amount(one.balance.amount, one.currency), "currency": one.currency, "on": one.balance.on,
             "basis": one.balance.basis}
            for one in known
            if one.balance is not None
        ],
    }  # fmt: skip


def record(row: RecordRow) -> dict[str, Any]:
    """A record of any other kind, in the words of its file."""
    found: dict[str, Any] = {"id": row.id}
    currency = row.values.get("currency", "")
    for name, cell in cells_of(KINDS[row.kind]).items():
        if name not in row.values:
            continue
        value = row.values[name]
        if cell.kind == "money":
            found[name] = amount(value, currency)
        elif cell.kind == "micro_money":
            found[name] = None if value is None else micro_text(value)
        else:
            found[name] = value
        if cell.kind == "instant":
            found[f"{name}_utc"] = row.values[f"{name}_utc"]
    return found | {"import_ids": list(row.import_ids), "where": row.where}


def hit(row: Hit) -> dict[str, Any]:
    """A record found by words."""
    found: dict[str, Any] = {"kind": row.kind, "id": row.id, "on": row.on, "text": row.text}
    if row.amount is not None:
        found |= {"amount": amount(row.amount, row.currency), "currency": row.currency}
    return found


def imported(row: ImportRow) -> dict[str, Any]:
    """An import of the history."""
    found = values(row)
    report = found.pop("report")
    return found | {"problems": len(report["problems"]), "records": report["records"], "sums": report["sums"]}


def similar(row: SimilarRow) -> dict[str, Any]:
    """A row that waits for a word."""
    said = row.said
    return {
        "id": row.id,
        "import_id": row.import_id,
        "account": row.account,
        "booked_on": said["booked_on"],
        "amount": amount(said["amount"], said["currency"]),
        "currency": said["currency"],
        "label": said["label"],
        "reason": row.reason,
        "where": row.where,
        "raw": row.raw,
        "candidate": {"id": row.candidate_id, "booked_on": row.candidate_on, "label": row.candidate_label},
    }


def plain(row: Any) -> Any:
    """A dataclass as a dictionary, all the way down."""
    return asdict(row)

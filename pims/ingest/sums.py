"""The sums of the rows read, by kind and by currency or unit: what a person compares with the paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from pims.records.bank import Transaction
from pims.records.kinds import Record
from pims.records.money import decimal_text, micro_text
from pims.records.shop import PointsMovement, Receipt, ReceiptLine
from pims.records.usage import EnergyReading, Invoice, UsageEvent


def sums_of(records: Iterable[Record]) -> dict[str, dict[str, str]]:
    """Kind -> currency or unit -> decimal text. Money is added in minor units, never across currencies."""
    minor: dict[tuple[str, str], int] = defaultdict(int)
    micro: dict[tuple[str, str], int] = defaultdict(int)
    other: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for record in records:
        match record:
            case Transaction():
                minor["transaction", record.currency] += record.amount
            case Receipt() if record.total_paid is not None:
                minor["receipt", record.currency] += record.total_paid
            case ReceiptLine() if record.line_amount is not None:
                minor["receipt_line", record.currency] += record.line_amount
            case Invoice():
                minor["invoice", record.currency] += record.amount_to_pay
            case PointsMovement():
                other["points_movement", "points"] += Decimal(record.points)
            case EnergyReading():
                other["energy_reading", "kwh"] += Decimal(record.kwh)
            case UsageEvent():
                _usage(record, micro, other)
    sums: dict[str, dict[str, str]] = {}
    for (kind, currency), amount in minor.items():
        sums.setdefault(kind, {})[currency] = decimal_text(amount, currency)
    for (kind, currency), amount in micro.items():
        sums.setdefault(kind, {})[currency] = micro_text(amount)
    for (kind, unit), total in other.items():
        sums.setdefault(kind, {})[unit] = format(total, "f")
    return sums


def _usage(event: UsageEvent, micro: dict[tuple[str, str], int], other: dict[tuple[str, str], Decimal]) -> None:
    if event.cost is not None:
        micro["usage_event", event.currency] += event.cost
    if event.kind == "voice" and event.duration_s is not None and event.direction != "missed":
        other["usage_event", "duration_s"] += event.duration_s
    if event.volume_bytes is not None:
        other["usage_event", "volume_bytes"] += event.volume_bytes

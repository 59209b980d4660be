"""What a telecom or an energy supplier says: usage events, invoices, meter readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pims.records.cells import Instant, choice, currency, day, instant, micro_money, money, number, text, whole

USAGE_KINDS = ("voice", "sms", "mms", "data", "service", "vod", "location", "activity")


@dataclass(frozen=True, slots=True)
class UsageEvent:
    """A call, message, data session or viewing (call detail record terms); positions are rounded to 0.01 degree."""

    started_at: Instant = instant(required=True)
    kind: str = choice(*USAGE_KINDS, default="voice")
    company: str = text()
    line: str = text()
    direction: str = choice("out", "in", "missed", "forwarded", "", default="")
    counterpart: str = text()
    duration_s: int | None = whole()
    billed_duration_s: int | None = whole()
    volume_bytes: int | None = whole()
    cost: int | None = micro_money()
    currency: str = currency()
    label: str = text()
    zone: str = text()
    network: str = text()
    latitude: str | None = number()
    longitude: str | None = number()


@dataclass(frozen=True, slots=True)
class Invoice:
    """A bill (EN 16931 terms); `amount_to_pay` includes purchases for third parties."""

    number: str = text(required=True)
    issued_on: date = day(required=True)
    amount_to_pay: int = money(required=True)
    company: str = text()
    kind: str = choice("telecom", "energy", "shop", "other", default="other")
    due_on: date | None = day()
    period_start: date | None = day()
    period_end: date | None = day()
    net: int | None = money()
    tax: int | None = money()
    gross: int | None = money()
    third_party: int | None = money()
    currency: str = currency()
    customer_number: str = text()
    line: str = text()


@dataclass(frozen=True, slots=True)
class EnergyReading:
    """Consumption of one interval in kWh."""

    meter: str = text(required=True)
    start: Instant = instant(required=True)
    kwh: str = number(required=True)
    end: Instant | None = instant()
    company: str = text()
    register: str = text()
    quality: str = text()

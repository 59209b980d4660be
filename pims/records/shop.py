"""What a shop or a loyalty programme says: receipts, their lines, points, the loyalty account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pims.records.cells import Instant, choice, currency, day, instant, money, number, text, whole

LINE_KINDS = ("product", "discount", "voucher", "deposit", "bag", "return", "gift_card", "fee", "info")
POINT_KINDS = ("earn", "bonus", "redeem", "expire", "return", "transfer_in", "transfer_out", "adjust", "status")


@dataclass(frozen=True, slots=True)
class Receipt:
    """A basket, ticket, order or ride. `key` is what lines of the file cite; `printed_id` the number on the ticket."""

    key: str = text(required=True)
    purchased_at: Instant = instant(required=True)
    company: str = text()
    printed_id: str = text()
    store_name: str = text()
    store_code: str = text()
    store_postcode: str = text()
    till: str = text()
    channel: str = choice("store", "online", "drive", "restaurant", "fuel", "ride", default="store")
    total_paid: int | None = money()
    discount_total: int | None = money()
    tax_total: int | None = money()
    currency: str = currency()
    payment_kind: str = text()
    card_masked: str = text()


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A row of a ticket. `receipt` is a `Receipt.key` of the same file, or else the printed id of a ticket.

    `amount_basis` says what the price cell meant: the line, one unit, or unknown; `line_amount` is always the line.
    """

    receipt: str = text(required=True)
    position: int = whole(required=True)
    company: str = text()
    label: str = text()
    gtin: str = text()
    code: str = text()
    quantity: str | None = number()
    unit: str = text()
    unit_price: int | None = money()
    line_amount: int | None = money()
    amount_basis: str = choice("line", "unit", "unknown", default="line")
    discount_amount: int | None = money()
    currency: str = currency()
    kind: str = choice(*LINE_KINDS, default="product")
    shop_category: str = text()


@dataclass(frozen=True, slots=True)
class PointsMovement:
    """Points that came, went or expired; `points` is signed."""

    points: str = number(required=True)
    on: date = day(required=True)
    company: str = text()
    programme: str = text()
    kind: str = choice(*POINT_KINDS, default="earn")
    unit: str = text()
    label: str = text()
    partner: str = text()
    balance_after: str | None = number()
    expires_on: date | None = day()


@dataclass(frozen=True, slots=True)
class LoyaltyAccount:
    """A membership the file proves."""

    number_masked: str = text(required=True)
    company: str = text()
    programme: str = text()
    opened_on: date | None = day()
    home_store: str = text()
    status: str = text()

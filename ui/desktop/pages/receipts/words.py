"""What the page says of tickets: quantities, prices by the kilo, how a ticket was paid, whether it adds up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from babel.numbers import format_decimal

from pims.i18n import N_, _, language, ngettext
from pims.insights.prices import Article
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.receipts.shown import DIFFERS, NO_LINES, NO_TOTAL, OK, Line, Per, Ticket
from ui.wording import formats
from ui.wording.baskets import per_measure_text

_ENOUGH = 3  # days of purchase from which a rhythm can be told
_SIZES = {"kg": "kg", "g": "g", "l": "l", "cl": "cl", "ml": "ml", "m": "m"}
_CHANNELS = {
    "online": N_("Online"),
    "drive": N_("Drive"),
    "restaurant": N_("Restaurant"),
    "fuel": N_("Fuel"),
    "ride": N_("Ride"),
}
_PAYMENTS = {"card": N_("Card"), "cash": N_("Cash")}
_WAYS = {
    "lines": N_("The lines add up to the total."),
    "line_discounts": N_("The lines less the discounts beside them add up to the total."),
    "discount": N_("The lines less the discount of the ticket add up to the total."),
    "tax": N_("The lines plus the tax add up to the total."),
    "line_discounts+tax": N_("The lines less their discounts, plus the tax, add up to the total."),
    "discount+tax": N_("The lines less the discount, plus the tax, add up to the total."),
}


def number(text: str) -> str:
    """A quantity or a number of points of a record, in the reader's way: « 1,254 », « −320 »."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    said: str = format_decimal(value.normalize(), locale=language(), decimal_quantization=False)
    return said.replace("-", formats.MINUS)


def per_text(per: Per, currency: str) -> str:
    """A price by the kilo, the litre or the piece."""
    return per_measure_text(per.amount, per.unit, currency)


def quantity_text(line: Line) -> str:
    """How many, at which price: « 2 × 1,68 € », « 0,412 kg × 3,90 € »."""
    if not line.quantity or (line.quantity == "1" and not _SIZES.get(line.unit.lower())):
        return ""
    many = " ".join(part for part in (number(line.quantity), _SIZES.get(line.unit.lower(), "")) if part)
    return f"{many} × {formats.money(line.each, line.currency)}" if line.each is not None else f"× {many}"


def channel_text(channel: str) -> str:
    """How it was bought; empty in a shop."""
    return _(_CHANNELS[channel]) if channel in _CHANNELS else ""


def payment_text(ticket: Ticket) -> str:
    """The means of payment as the ticket names it, with the digits of the card that it shows."""
    kind = _PAYMENTS.get(ticket.payment_kind.strip().lower())
    return " ".join(part for part in (_(kind) if kind else ticket.payment_kind, ticket.card) if part)


def articles_text(count: int) -> str:
    """How many articles."""
    return ngettext("{n} article", "{n} articles", count).format(n=formats.count(count))


def check_look(ticket: Ticket) -> ChipLook | None:
    """The difference between lines and total, when there is one."""
    if ticket.check == DIFFERS:
        return ChipLook(formats.signed_money(ticket.difference, ticket.currency), "warn", "warning", check_text(ticket))
    return None


def check_word(ticket: Ticket) -> str:
    """The same in a word or two."""
    if ticket.check == OK:
        return _("Adds up")
    return _("Total only") if ticket.check == NO_LINES else _("No total")


def check_text(ticket: Ticket) -> str:
    """The same in a sentence."""
    counted = formats.money(ticket.counted or 0, ticket.currency)
    if ticket.check == OK:
        return _(_WAYS.get(ticket.way, _WAYS["lines"]))
    if ticket.check == NO_LINES:
        return _("The file gives the total only.")
    if ticket.check == NO_TOTAL or ticket.total is None:
        return _("The file states no total: the lines give {counted}.").format(counted=counted)
    return _("The lines give {counted}, the ticket says {total}. The difference is {difference}.").format(
        counted=counted,
        total=formats.money(ticket.total, ticket.currency),
        difference=formats.signed_money(ticket.difference, ticket.currency),
    )


def month_text(month: str) -> str:
    """« Octobre 2026 » for "2026-10"."""
    return formats.month(int(month[:4]), int(month[5:7]))


def differs(ticket: Ticket) -> bool:
    """Whether lines and total disagree."""
    return ticket.check == DIFFERS


def measure_text(measure: str) -> str:
    """What a price by the measure is called on a button."""
    return {"kg": _("A kilo"), "l": _("A litre"), "pc": _("A piece")}.get(measure, measure)


def change_text(before: int, after: int) -> str:
    """A rise or a fall: « +7,3 % »; empty when the price is the same."""
    if before == after or not before:
        return _("same price")
    ratio = (after - before) / before
    return f"+{formats.percent(ratio)}" if ratio > 0 else formats.percent(ratio)


def rhythm_text(article: Article) -> str:
    """How often: « tous les 12 jours environ »; empty when there are too few purchases to say."""
    days = len({point.on for point in article.points})
    if days < _ENOUGH:
        return ""
    span = (date.fromisoformat(article.last_on) - date.fromisoformat(article.first_on)).days
    each = max(round(span / (days - 1)), 1)
    return ngettext("about every day", "about every {n} days", each).format(n=formats.count(each))

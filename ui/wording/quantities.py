"""Durations, volumes and energy as a person reads them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_currency, format_decimal

from pims import i18n
from pims.i18n import _
from ui.wording.baskets import unit_text

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_BY_KWH = {"fr": "#,##0.0000\u00a0¤", "en": "¤#,##0.0000"}


def decimal(value: Decimal | float, digits: int = 1) -> str:
    """A number with at most so many decimals: « 12,4 »."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text: str = format_decimal(rounded, locale=_LOCALES[i18n.language()])
    return text


def volume(size: int) -> str:
    """Bytes by thousands: « 12,4 Go »."""
    for power, unit in ((9, _("GB")), (6, _("MB")), (3, _("kB"))):
        if size >= 10**power:
            return f"{decimal(Decimal(size).scaleb(-power))}\u00a0{unit}"
    return f"{size}\u00a0{_('B')}"


def duration(seconds: int) -> str:
    """Hours, minutes and seconds, the two that say most: « 1 h 05 », « 3 min 12 s »."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if hours:
        return f"{hours}\u00a0h\u00a0{minutes:02d}"
    return f"{minutes}\u00a0min\u00a0{left:02d}\u00a0s" if minutes else f"{left}\u00a0s"


def energy(kwh: Decimal) -> str:
    """Kilowatt-hours: « 7,4 kWh »."""
    return f"{decimal(kwh)}\u00a0kWh"


def exact(value: Decimal) -> str:
    """A number with all its decimals: « 0,0755 »."""
    text: str = format_decimal(value, locale=_LOCALES[i18n.language()], decimal_quantization=False)
    return text


def quantity(unit: str, value: str) -> str:
    """A sum of what files state, by what it counts: « 12 h 05 », « 3,4 Go », « 120 kWh », « 45 points »."""
    number = Decimal(value)
    if unit == "duration_s":
        return duration(int(number))
    if unit == "volume_bytes":
        return volume(int(number))
    return energy(number) if unit == "kwh" else f"{exact(number)}\u00a0{unit_text(unit)}"


def price_by_kwh(value: int, currency: str) -> str:
    """What a kilowatt-hour cost, from ten-thousandths of the currency's main unit: « 0,1716 € »."""
    language = i18n.language()
    text: str = format_currency(
        Decimal(value).scaleb(-4), currency or "XXX", _BY_KWH[language], _LOCALES[language], currency_digits=False
    )
    return text


def clock_text(hour: int, minute: int) -> str:
    """What a clock shows: « 18 h », « 18 h 30 », "18:00"."""
    if i18n.language() == "fr":
        return f"{hour}\u00a0h\u00a0{minute:02d}" if minute else f"{hour}\u00a0h"
    return f"{hour:02d}:{minute:02d}"

"""Amounts, dates, months and counts as a person reads them, in French or English, by CLDR rules."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_precision

from pims import i18n
from pims.records.money import NO_CURRENCY, exponent

MINUS = "\u2212"
DASH = "\u2014"
_LOCALES = {"fr": Locale("fr", "FR"), "en": Locale("en", "GB")}


def money(minor: int, currency: str) -> str:
    """An amount of minor units: « 1 234,56 € »; a negative one with U+2212."""
    return _money(minor, currency or NO_CURRENCY, i18n.language())


def micro_money(micro: int, currency: str) -> str:
    """An amount of millionths, rounded to what the currency has: « 1,25 € »."""
    digits = get_currency_precision(currency or NO_CURRENCY)
    return money(int(Decimal(micro).scaleb(digits - 6).to_integral_value(ROUND_HALF_UP)), currency)


def signed_money(minor: int, currency: str) -> str:
    """The same with its sign always said: « −41,79 € », « +2 100,00 € »."""
    text = money(minor, currency)
    return f"+{text}" if minor > 0 else text


def decimal_money(text: str, currency: str) -> str:
    """An amount that is a decimal string, in words as `money` says it."""
    return money(int(Decimal(text).scaleb(exponent(currency))), currency)


def round_money(minor: int, currency: str) -> str:
    """An amount without cents, for axes and headlines: « 5 000 € »."""
    return _round_money(minor, currency or NO_CURRENCY, i18n.language())


def day(value: date | str | None) -> str:
    """A day: « 3 déc. 2026 »; a dash when there is none. Takes a date or its ISO text."""
    return _day(_as_date(value), "d MMM y", i18n.language()) if value else DASH


def short_day(value: date | str | None) -> str:
    """A day without its year: « 3 déc. »."""
    return _day(_as_date(value), "d MMM", i18n.language()) if value else DASH


def long_day(value: date | str | None) -> str:
    """A day in full: « jeudi 3 décembre 2026 »."""
    return _day(_as_date(value), "EEEE d MMMM y", i18n.language()) if value else DASH


def month(year: int, number: int) -> str:
    """A month with its year, capital first as a heading: « Novembre 2026 »."""
    text = month_year(year, number)
    return text[:1].upper() + text[1:]


def month_year(year: int, number: int) -> str:
    """The same inside a sentence: « novembre 2026 », "November 2026"."""
    return _day(date(year, number, 2), "LLLL y", i18n.language())


def month_name(number: int) -> str:
    """A month inside a sentence: « novembre », "November"."""
    return _day(date(2026, number, 2), "LLLL", i18n.language())


def short_month(number: int) -> str:
    """A month on an axis: « nov. », "Nov"."""
    return _day(date(2026, number, 2), "LLL", i18n.language())


def weekday(number: int) -> str:
    """A short day of the week, Monday is 0: « lun. »."""
    return _day(date(2026, 6, 1 + number), "ccc", i18n.language())


def count(number: int) -> str:
    """A whole number with its thousands apart: « 1 104 »."""
    return _count(number, i18n.language())


def percent(ratio: float) -> str:
    """A share or a change: « 4,2 % » for 0.042."""
    text: str = format_percent(ratio, format=_percent_format(), locale=_LOCALES[i18n.language()])
    return text.replace("-", MINUS)


def _percent_format() -> str:
    return "#,##0.#\u202f%" if i18n.language() == "fr" else "#,##0.#%"


def _as_date(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value[:10])


@lru_cache(maxsize=8192)
def _money(minor: int, currency: str, language: str) -> str:
    digits = get_currency_precision(currency)
    text: str = format_currency(Decimal(minor).scaleb(-digits), currency, locale=_LOCALES[language])
    return text.replace("-", MINUS)


@lru_cache(maxsize=512)
def _round_money(minor: int, currency: str, language: str) -> str:
    digits = get_currency_precision(currency)
    pattern = "#,##0\u00a0¤" if language == "fr" else "¤#,##0"
    whole = Decimal(minor).scaleb(-digits)
    text: str = format_currency(whole, currency, format=pattern, locale=_LOCALES[language], currency_digits=False)
    return text.replace("-", MINUS)


@lru_cache(maxsize=4096)
def _day(value: date, pattern: str, language: str) -> str:
    text: str = format_date(value, pattern, locale=_LOCALES[language])
    if language == "fr" and value.day == 1 and pattern[0] in "dE":
        text = text.replace("1 ", "1er ", 1)
    return text


@lru_cache(maxsize=1024)
def _count(number: int, language: str) -> str:
    text: str = format_decimal(number, locale=_LOCALES[language])
    return text.replace("-", MINUS)

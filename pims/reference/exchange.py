"""What currencies are worth beside each other, roughly: to tell whether two sums may be one, never to convert."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pims.assets import asset
from pims.records.money import exponent
from pims.reference import toml


@cache
def rates() -> Mapping[str, Mapping[int, float]]:
    """Currency -> year -> units of it for one euro. Raises FactError when the file is wrong."""
    path = asset("reference", "exchange.toml")
    facts = toml.read(path)
    toml.only(path, facts, ("source", "checked_on", "rates"))
    found = {currency: {int(year): float(rate) for year, rate in years.items()}
             for currency, years in facts["rates"].items()}  # fmt: skip
    for currency, years in found.items():
        if not years or any(rate <= 0 for rate in years.values()):
            raise toml.FactError(path, currency, "rates above zero are needed")
    return found


def distance(one: int, currency: str, other: int, in_currency: str, year: int) -> float | None:
    """How far apart two positive sums (minor units) of two currencies are, 0.1 for a tenth; None when unknown."""
    rate, wanted = _rate(currency, year), _rate(in_currency, year)
    if rate is None or wanted is None or one <= 0 or other <= 0:
        return None
    euros, other_euros = one / 10 ** exponent(currency) / rate, other / 10 ** exponent(in_currency) / wanted
    return float(abs(euros - other_euros) / max(euros, other_euros))


def _rate(currency: str, year: int) -> float | None:
    """The rate of the year, or of the nearest year known."""
    if currency == "EUR":
        return 1.0
    years = rates().get(currency)
    return years[min(years, key=lambda known: abs(known - year))] if years else None

"""What nothing in a file proves and was assumed, in words."""

from __future__ import annotations

from pims.i18n import N_, _

_ASSUMED = {
    "day_first": N_("Dates are read day first, as in France: nothing in the file proves it."),
    "month_first": N_("Dates are read month first, as in America: nothing in the file proves it."),
    "sign": N_("A minus is read as money out: nothing in the file proves it."),
    "currency": N_("Amounts are read in {value}: the file names no currency."),
    "line_amounts": N_("Prices are read as the amount of each line: nothing in the file proves it."),
    "summed_totals": N_("What was paid for a ticket is the sum of its lines: the file states no total."),
    "minutes": N_("Call durations beside volumes are read in minutes: nothing in the file proves it."),
    "german_numbers": N_("Numbers without a country are read as German: the list is in German."),
    "seconds": N_("Durations without a unit are read in seconds: nothing in the file proves it."),
    "decimal_volumes": N_("Volumes are counted by thousands (1 MB = 1,000 kB): the bill does not say it."),
}


def assumed_text(key: str, value: str = "") -> str:
    """One assumption in a sentence."""
    words = _ASSUMED.get(key, N_("Assumed: {key} = {value}."))
    return _(words).format(key=key, value=value)

"""What a meter says of presence, in words that say they are inferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pims.i18n import N_, _, ngettext
from ui.wording import formats
from ui.wording.quantities import energy

if TYPE_CHECKING:
    from pims.insights.presence import Absence, Presence, Rhythm

_ENERGIES = {"electricity": N_("electricity"), "gas": N_("gas"), "production": N_("production")}


def energy_kind(kind: str) -> str:
    """What a meter counts."""
    return _(_ENERGIES[kind])


def meter_text(meter: str) -> str:
    """A meter's number without its middle: it names a home for ever."""
    return f"\u2022\u2022\u2022{meter[-4:]}" if len(meter) > 4 else meter


def absence_text(one: Absence) -> str:
    """Days that look like days away, with the numbers that say so."""
    days = ngettext("{days} day", "{days} days", one.days).format(days=one.days)
    text = _("Probably away: {since} to {until} ({days}), {used} a day, under {limit}.")
    if one.days == 1:
        text = _("Probably away: {since} ({days}), {used}, under {limit}.")
    return text.format(since=formats.day(one.since), until=formats.day(one.until), days=days,
                       used=energy(one.kwh_a_day), limit=energy(one.limit))  # fmt: skip


def rhythm_text(one: Rhythm) -> str:
    """The hours of a usual day, with the power that tells them."""
    text = {
        "weekdays": _("Weekdays: probably awake from {up}:00 to {down}:00 (more than {threshold} W)."),
        "weekend": _("Weekend: probably awake from {up}:00 to {down}:00 (more than {threshold} W)."),
    }[one.part]
    return text.format(up=one.up, down=one.down, threshold=formats.count(one.threshold))


def presence_texts(one: Presence) -> list[str]:
    """All that the readings of a meter let anyone infer."""
    if not one.basis:
        return [_("Too few days are known to infer anything.")]
    base = [_("Day and night, {base} W run without a break.").format(base=formats.count(one.base))] if one.base else []
    return base + [rhythm_text(each) for each in one.rhythm] + [absence_text(each) for each in one.absences]

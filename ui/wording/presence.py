"""What a meter says of presence, in words that say they are inferences, each with the numbers behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pims.i18n import N_, _, ngettext
from ui.wording import formats
from ui.wording.quantities import energy

if TYPE_CHECKING:
    from pims.insights.presence import Absence, Presence, Rhythm

_ENERGIES = {"electricity": N_("electricity"), "gas": N_("gas"), "production": N_("production")}
_REGISTER = re.compile(r"EAS ([FD])(\d+)", re.IGNORECASE)
_CLUES = {
    "strong": (N_("Strong clue"), N_("Several signs agree. It is still no proof.")),
    "fair": (N_("Clue"), N_("One sign alone: it may have another cause.")),
    "weak": (N_("Weak clue"), N_("Only the sums of days are known.")),
}
_NAMED = 4  # runs of nights


@dataclass(frozen=True, slots=True)
class Inference:
    """Something that could be inferred: the claim, the numbers behind it, how much they say ("" is measured)."""

    about: str
    claim: str
    because: str
    clue: str = ""

    def text(self) -> str:
        """Both in one line."""
        return f"{self.claim} {self.because}"


def energy_kind(kind: str) -> str:
    """What a meter counts."""
    return _(_ENERGIES[kind])


def meter_text(meter: str) -> str:
    """A meter's number without its middle: it names a home for ever."""
    return f"\u2022\u2022\u2022{meter[-4:]}" if len(meter) > 4 else meter


def register_text(register: str) -> str:
    """A register of a meter: as its file names it, or what its code stands for."""
    if register.endswith("billed"):
        return _("Billed")
    if register.startswith("gas"):
        return energy_kind("gas")
    match = _REGISTER.fullmatch(register.removesuffix(" daily"))
    if match is None:
        return register.removesuffix(" daily")
    words = _("Supplier’s register {number}") if match[1].upper() == "F" else _("Grid’s register {number}")
    return words.format(number=int(match[2]))


def clue_text(clue: str) -> str:
    """How much a clue says."""
    return _(_CLUES[clue][0])


def clue_hint(clue: str) -> str:
    """The same in a sentence."""
    return _(_CLUES[clue][1])


def inferences(one: Presence) -> list[Inference]:
    """All that the readings of a meter let anyone infer: habits, absences (the latest first), then what is measured."""
    if not one.basis:
        return []
    found = [_out(rhythm) for rhythm in one.rhythm if rhythm.out is not None]
    found += [_awake(rhythm) for rhythm in one.rhythm]
    found += [_nights(one)] if one.nights else []
    found += [_away(one, each) for each in reversed(one.absences)]
    return found + ([_base(one)] if one.base else [])


def presence_texts(one: Presence) -> list[str]:
    """The same as lines; that too little is known when it is."""
    if not one.basis:
        return [_("Too few days are known to infer anything.")]
    return [each.text() for each in inferences(one)]


def _base(one: Presence) -> Inference:
    claim = _("Day and night, {base} W run without a break.").format(base=formats.count(one.base or 0))
    because = ngettext(
        "Measured on {days} day: a tenth of the time no more is used.",
        "Measured on {days} days: a tenth of the time no more is used.",
        one.days,
    )
    return Inference("base", claim, because.format(days=formats.count(one.days)))


def _awake(one: Rhythm) -> Inference:
    claim = {
        "weekdays": _("Weekdays: probably awake from {up}:00 to {down}:00."),
        "weekend": _("Weekend: probably awake from {up}:00 to {down}:00."),
    }[one.part].format(up=one.up, down=one.down)
    because = _("More than {threshold} W are used at both ends.").format(threshold=formats.count(one.threshold))
    return Inference("awake", claim, because, one.clue)


def _out(one: Rhythm) -> Inference:
    claim = {
        "weekdays": _("Weekdays: probably nobody home from {out}:00 to {back}:00."),
        "weekend": _("Weekend: probably nobody home from {out}:00 to {back}:00."),
    }[one.part].format(out=one.out, back=one.back)
    return Inference("out", claim, _("Hardly more runs than day and night. A quiet home looks the same."), one.clue)


def _nights(one: Presence) -> Inference:
    """The nights away, the last ones by name."""
    many, runs = len(one.nights), _runs(one.nights)
    claim = ngettext("{nights} night probably away.", "{nights} nights probably away.", many)
    named = ", ".join(_night_run(*run) for run in reversed(runs[-_NAMED:]))
    named = _("{nights}…").format(nights=named) if len(runs) > _NAMED else named
    because = _("From 18:00 to 8:00 hardly more runs than day and night: {nights}").format(nights=named)
    return Inference("nights", claim.format(nights=formats.count(many)), because, "fair")


def _runs(nights: Sequence[str]) -> list[tuple[date, date]]:
    """Nights in a row as the evening of the first and the morning after the last."""
    runs: list[tuple[date, date]] = []
    for evening in map(date.fromisoformat, nights):
        morning = evening + timedelta(days=1)
        if runs and runs[-1][1] == evening:
            runs[-1] = (runs[-1][0], morning)
        else:
            runs.append((evening, morning))
    return runs


def _night_run(first: date, last: date) -> str:
    """Nights by their first and last day: « 8–13 août 2026 »."""
    start = str(first.day) if (first.year, first.month) == (last.year, last.month) else formats.short_day(first)
    return f"{start}–{formats.day(last)}"


def _away(whole: Presence, one: Absence) -> Inference:
    """Days that look like days away, with the numbers that say so."""
    days = ngettext("{days} day", "{days} days", one.days).format(days=one.days)
    text = _("Probably away: {since} to {until} ({days}).") if one.days > 1 else _("Probably away: {since} ({days}).")
    claim = text.format(since=formats.day(one.since), until=formats.day(one.until), days=days)
    because = _("{used} a day, under {limit}; a usual day takes {usual}.").format(
        used=energy(one.kwh_a_day), limit=energy(one.limit), usual=energy(whole.usual)
    )
    return Inference("away", claim, because, one.clue)

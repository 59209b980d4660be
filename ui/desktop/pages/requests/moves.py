"""The steps of a deadline as the panel tells them: days off that follow each other make one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from pims.i18n import _
from pims.rights.clock import Step
from ui.wording import formats
from ui.wording.requests import holiday, step

_OFF = ("weekend", "holiday")
_SATURDAY = "5"
_REGULATION = "1182/71 "


def told(steps: Sequence[Step]) -> list[tuple[str, str]]:
    """Sentence and rule of each step; several days off in a row are one step."""
    lines: list[tuple[str, str]] = []
    for off, run in groupby(steps, key=lambda one: one.code in _OFF):
        some = list(run)
        if off and len(some) > 1:
            rules = dict.fromkeys(one.basis for one in some)
            lines.append((_moved(some), ", ".join(map(basis_words, rules))))
        else:
            lines += [(step(one), basis_words(one.basis)) for one in some]
    return lines


def basis_words(basis: str) -> str:
    """The rules behind a step, as they are cited."""
    return ", ".join(_rule(part) for part in basis.split(", ")) if basis else ""


def _rule(part: str) -> str:
    if part == "practice":
        return _("usual practice, not a text")
    if part.startswith(_REGULATION):
        return _("Regulation 1182/71, Art. {article}").format(article=part.removeprefix(_REGULATION))
    return _("GDPR, Art. {article}").format(article=part.removeprefix("gdpr "))


def _moved(off: Sequence[Step]) -> str:
    days = ", ".join(map(_day_off, off))
    text = _("{days}: the end moves to {day}.").format(days=days, day=formats.long_day(off[-1].on))
    return text[:1].upper() + text[1:]


def _day_off(one: Step) -> str:
    first = formats.day(date.fromisoformat(one.params["from"]))
    if one.code == "holiday":
        return _("{day} is a public holiday ({holiday})").format(day=first, holiday=holiday(one.params["holiday"]))
    weekend = _("{day} is a Saturday") if one.params["weekday"] == _SATURDAY else _("{day} is a Sunday")
    return weekend.format(day=first)

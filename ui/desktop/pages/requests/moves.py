"""The steps of a deadline as the panel tells them, each with the rules behind it."""

from __future__ import annotations

from collections.abc import Sequence

from pims.i18n import _
from pims.rights.clock import Step
from ui.wording.requests import steps as sentences

_REGULATION = "1182/71 "


def told(steps: Sequence[Step]) -> list[tuple[str, str]]:
    """Sentence and rules of each step; several days off in a row are one step."""
    return [(text, ", ".join(map(basis_words, rules))) for text, rules in sentences(steps)]


def basis_words(basis: str) -> str:
    """The rules behind a step, as they are cited."""
    return ", ".join(_rule(part) for part in basis.split(", ")) if basis else ""


def _rule(part: str) -> str:
    if part == "practice":
        return _("usual practice")
    if part.startswith(_REGULATION):
        return _("Regulation 1182/71, Art. {article}").format(article=part.removeprefix(_REGULATION))
    return _("GDPR, Art. {article}").format(article=part.removeprefix("gdpr "))

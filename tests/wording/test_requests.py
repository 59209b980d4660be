"""Every code of the letters and the request log has its words, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from pims import i18n
from pims.rights.clock import deadline, public_holidays
from pims.rights.render.files import FORMATS
from pims.rights.requests import EVENTS, RequestRow
from pims.rights.templates import kinds
from ui.wording import letters, requests

SPAN = (date(2026, 2, 2), date(2026, 2, 9))
LATE_SPAN = (date(2026, 10, 5), date(2026, 10, 9))


def row(status: str, due_on: date | None = None, **others: object) -> RequestRow:
    values: dict[str, object] = {"provisional": False, "late": False, "flags": (), **others}
    start = date(2026, 3, 1)
    return RequestRow(1, "carrefour", "access", "fr", start, (), status, due_on, steps=(), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_code_is_worded(language: str) -> None:
    i18n.use(language)
    for kind in EVENTS:
        assert requests.event(kind)
        assert requests.status(row(kind))
    for code in ("not_sent", "suspended", "extension_too_late", "extension_unreasoned"):
        assert requests.flag(code).endswith(".")
    for code in public_holidays(2026, "alsace-moselle").values():
        assert "_" not in requests.holiday(code)
        assert requests.holiday(code) != code
    for code in ("sender_name", "sender_address", "recipient_address", "regional_entity", "identifiers"):
        assert letters.missing(code).endswith(".")
    assert all(letters.format_name(name) != name for name in FORMATS)
    assert all(letters.kind(kind) != kind for kind in kinds(language))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_step_is_a_sentence_with_its_dates(language: str) -> None:
    i18n.use(language)
    found = (
        deadline(date(2026, 1, 31), suspensions=[SPAN]),
        deadline(date(2026, 3, 5), extended=True),
        deadline(date(2026, 3, 5)),
        deadline(date(2026, 8, 31), suspensions=[LATE_SPAN]),
    )
    for step in (step for one in found for step in one.steps):
        said = requests.step(step)
        assert said.endswith(".")
        assert "{" not in said
        assert "2026" in said


def test_days_off_in_a_row_are_one_sentence() -> None:
    i18n.use("fr")
    found = deadline(date(2026, 3, 3), region="alsace-moselle")
    off = ["holiday", "weekend", "weekend", "holiday"]
    assert [step.code for step in found.steps] == ["received", "month", *off, "due"]
    said = requests.steps(found.steps)
    assert len(said) == 4
    moved, rules = said[2]
    assert rules == ("1182/71 3(4)",)
    assert moved == (
        "Le 3 avr. 2026 est férié (Vendredi saint, en Alsace et en Moselle), le 4 avr. 2026 est un samedi, "
        "le 5 avr. 2026 est un dimanche, le 6 avr. 2026 est férié (lundi de Pâques)\u00a0: "
        "la fin est reportée au mardi 7 avril 2026."
    )
    alone = deadline(date(2026, 4, 25))
    assert [text for text, _basis in requests.steps(alone.steps)] == [requests.step(step) for step in alone.steps]


def test_a_passed_deadline_is_said_first() -> None:
    due = date(2026, 4, 7)
    assert requests.status(row("received", due, late=True)) == "Late"
    assert requests.status(row("sent", due, late=True, provisional=True)) == "Probably late"
    assert requests.status(row("answered", due, late=True)) == "Answered late"
    assert requests.status(row("answered", due)) == "Answered"
    assert requests.due(row("received", due)) == "Tuesday 7 April 2026, that day included."
    assert "provisional" in requests.due(row("sent", due, provisional=True))
    assert "if the proof of identity came today" in requests.due(row("identity_asked", due, flags=("suspended",)))
    assert "The clock starts" in requests.due(row("prepared"))

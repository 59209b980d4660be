"""French texts are set as French is set: in the catalogues, in the facts, in the letters."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.i18n.catalogues import HOME, LANGUAGES, ROOMS, read, translations
from tests.i18n.typography import faults

RIGHT = (
    "L’import est fini\u202f: non, c’est «\u00a0fini\u00a0»".replace("\u202f:", "\u00a0:"),
    "Voulez-vous continuer\u202f?",
    "{n}\u00a0% de {total}\u00a0€",
    "Heure\u00a0: 12:30, adresse https://example.org/?a=b;c",
    "{% if a ; b %}texte{% endif %}",
    "C’est fait\u202f!",
    "Quoi\u202f?!",
    "Voir `--set name: x`",
)
WRONG = (
    "L'import",
    "Quoi?",
    "Quoi ?",
    "Quoi\u00a0?",
    "Fin ; suite",
    "Note: rien",
    "Note : rien",
    "« fini »",
    "«fini»",
    "12 €",
    "{n} %",
    "Attendez...",
    "{name}: rien",
)


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_text_has_no_fault(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_text_has_a_fault(text: str) -> None:
    assert faults(text) != []


def _french(value: object, under_fr: bool = False) -> Iterator[str]:
    """All texts below a key `fr` or `…_fr` of a TOML document."""
    if isinstance(value, str):
        if under_fr:
            yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _french(part, under_fr or key == "fr" or key.endswith("_fr"))
    elif isinstance(value, list):
        for part in value:
            yield from _french(part, under_fr)


def _facts() -> list[Path]:
    return sorted((HOME / "assets").rglob("*.toml"))


def test_catalogues_are_well_set() -> None:
    wrong = []
    for language in LANGUAGES:
        for room in ROOMS:
            for message in read(language, room):
                texts = translations(message) if message.id else ()
                wrong += [(room, text, found) for text in texts if (found := faults(text))]
    assert wrong == []


def test_facts_are_well_set() -> None:
    wrong = []
    for path in _facts():
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        wrong += [(path.name, text, found) for text in _french(document) if (found := faults(text))]
    assert wrong == []


def test_letters_are_well_set() -> None:
    letters = [path for path in (HOME / "assets" / "letters" / "fr").rglob("*") if path.suffix in {".j2", ".txt"}]
    wrong = []
    for path in letters:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            wrong += [(path.name, number, found)] if (found := faults(line)) else []
    assert wrong == []

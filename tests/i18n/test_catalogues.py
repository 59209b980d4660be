"""Every sentence of a room is in its catalogue, translated, with the same placeholders, and compiled."""

from __future__ import annotations

import ast
import gettext
import io
import re
from itertools import product
from string import Formatter

import pytest
from babel.messages.catalog import Catalog

from pims import i18n
from tests.architecture.tree import calls, modules, parsed
from tests.i18n.catalogues import (
    LANGUAGES,
    LOCALE,
    ROOMS,
    compiled,
    extracted,
    po_file,
    read,
    sentences,
    translations,
    written,
)

PAIRS = list(product(LANGUAGES, ROOMS))
BUILDERS = {"capitalize", "format", "join", "lower", "removeprefix", "replace", "strip", "title", "upper"}
FUNCTIONS = {"_", "N_", "ngettext", "pgettext"}


def _keys(catalogue: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    return {(message.context, sentences(message)) for message in catalogue if message.id}


def _fields(text: str) -> set[str]:
    named = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}
    return named | set(re.findall(r"%\((\w+)\)s", text))


@pytest.mark.parametrize(("language", "room"), PAIRS)
def test_the_catalogue_holds_the_sentences_of_the_room(language: str, room: str) -> None:
    said, held = _keys(extracted(room)), _keys(read(language, room))
    assert said - held == set(), "run make catalogues, then translate"
    assert held - said == set(), "run make catalogues"


@pytest.mark.parametrize(("language", "room"), PAIRS)
def test_every_sentence_is_translated_for_sure(language: str, room: str) -> None:
    open_ones = [message.id for message in read(language, room) if message.id and not all(translations(message))]
    assert open_ones == []
    assert [message.id for message in read(language, room) if message.id and message.fuzzy] == []


@pytest.mark.parametrize(("language", "room"), PAIRS)
def test_placeholders_are_the_same_on_both_sides(language: str, room: str) -> None:
    wrong = []
    for message in read(language, room):
        source, target = sentences(message), translations(message)
        if not message.id:
            continue
        allowed = {name for text in source for name in _fields(text)}
        same = _fields(target[-1]) == _fields(source[-1])
        if not (same and all(_fields(text) <= allowed for text in target)):
            wrong.append(message.id)
    assert wrong == []


@pytest.mark.parametrize(("language", "room"), PAIRS)
def test_the_compiled_catalogue_says_what_its_source_says(language: str, room: str) -> None:
    path = po_file(language, room).with_suffix(".mo")
    fresh = gettext.GNUTranslations(io.BytesIO(compiled(read(language, room))))
    with path.open("rb") as file:
        committed = gettext.GNUTranslations(file)
    assert _said(committed) == _said(fresh), "run make catalogues"


def _said(catalogue: gettext.GNUTranslations) -> dict[object, str]:
    held: dict[object, str] = dict(catalogue._catalog)  # type: ignore[attr-defined]
    return {key: text for key, text in held.items() if key}


def test_there_is_no_other_catalogue() -> None:
    held = {path.relative_to(LOCALE).as_posix() for path in LOCALE.rglob("*") if path.is_file()}
    assert held == {f"{language}/{room}{end}" for language, room in PAIRS for end in (".po", ".mo")}


@pytest.mark.parametrize(("language", "room"), PAIRS)
def test_the_catalogue_is_written_in_its_one_way(language: str, room: str) -> None:
    assert po_file(language, room).read_bytes() == written(read(language, room)), "run make catalogues"


def test_one_sentence_means_one_thing_in_all_rooms() -> None:
    """Catalogues are chained: a sentence of two rooms needs one translation."""
    for language in LANGUAGES:
        heard: dict[object, object] = {}
        for room in ROOMS:
            for message in read(language, room):
                key = (message.context, str(message.id))
                if message.id:
                    assert heard.setdefault(key, message.string) == message.string


def test_sentences_are_never_put_together_from_pieces() -> None:
    """A sentence is translated whole: no f-string, sum or changed text inside the function that translates."""
    pieces = []
    for module in modules("ui", "pims"):
        for node in ast.walk(parsed(module)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
                pieces += [f"{module}:{node.lineno}" for part in node.args if _is_made(part)]
    assert pieces == []


def _is_made(argument: ast.expr) -> bool:
    """Whether a text is made on the spot: `f"…"`, `a + b`, `a.capitalize()`, `"…".format(…)`."""
    called = argument.func if isinstance(argument, ast.Call) else None
    built = isinstance(called, ast.Attribute) and called.attr in BUILDERS
    return built or isinstance(argument, ast.JoinedStr | ast.BinOp)


def test_the_core_returns_codes_and_words_nothing() -> None:
    core = [module for module in modules("pims", "importers") if module.as_posix() != "pims/i18n.py"]
    assert [f"{m}:{line} {name}" for m in core for name, line in calls(m) if name in FUNCTIONS - {"N_"}] == []


def test_french_counts_zero_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for language, room in PAIRS:
        assert read(language, room).plural_expr == "(n > 1)"
    i18n.use("fr")
    assert i18n.language() == "fr"


@pytest.mark.parametrize(
    ("value", "language"), [("fr_FR.UTF-8", "fr"), ("en_GB.UTF-8", "en"), ("de_DE.UTF-8", "fr"), ("C", "fr")]
)
def test_the_language_of_the_system_is_followed_when_it_is_ours(
    monkeypatch: pytest.MonkeyPatch, value: str, language: str
) -> None:
    monkeypatch.setenv("LANG", value)
    assert i18n.system_language() == language


def test_a_system_without_language_is_spoken_to_in_french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LANG")
    assert i18n.system_language() == "fr"

"""Place names and the words around a company's name, shipped as facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pims.assets import asset
from pims.reference import toml
from pims.reference.fold import fold, words


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What may stand around a name. Places are tuples of folded words; the other sets hold single folded words."""

    cities: frozenset[tuple[str, ...]]
    places: frozenset[tuple[str, ...]]
    titles: frozenset[str]
    first_names: frozenset[str]
    filler: frozenset[str]
    before: frozenset[str]
    against: frozenset[str]
    whole: frozenset[str]
    first: frozenset[str]
    own: tuple[tuple[str, ...], ...]


@cache
def surroundings() -> Surroundings:
    """The shipped words. Raises FactError when a file is wrong."""
    places_path, people_path = asset("reference", "places.toml"), asset("reference", "people.toml")
    matching_path = asset("reference", "matching.toml")
    places, people, matching = toml.read(places_path), toml.read(people_path), toml.read(matching_path)
    cities = _phrases(places_path, places, "cities")
    return Surroundings(
        cities=cities,
        places=cities | _phrases(places_path, places, "regions"),
        titles=frozenset(fold(word).rstrip(".") for word in toml.texts(people_path, people, "titles")),
        first_names=frozenset(toml.text(people_path, people, "first_names").split()),
        filler=frozenset(toml.text(people_path, people, "filler").split()),
        before=frozenset(toml.texts(matching_path, matching["before"], "words")),
        against=frozenset(toml.texts(matching_path, matching["against"], "words")),
        whole=_joined(toml.texts(matching_path, matching["ambiguous"], "whole")),
        first=_joined(toml.texts(matching_path, matching["ambiguous"], "first")),
        own=tuple(tuple(words(fold(text))) for text in toml.texts(matching_path, matching["own"], "phrases")),
    )


def _phrases(path: Path, facts: dict[str, Any], key: str) -> frozenset[tuple[str, ...]]:
    phrases = (tuple(words(fold(part))) for part in toml.text(path, facts, key).split(","))
    return frozenset(phrase for phrase in phrases if phrase)


def _joined(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(words(fold(name))) for name in names)

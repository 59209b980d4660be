"""Spotify, "Inferences.json": segments of advertising. 1P is Spotify's own, 2P of a brand, 3P of a broker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers.traces.roots import root
from pims.records.port import Conventions, Note, Problem, Row, Said, Source

_PARTY = re.compile(r"(?:^|\()([123])P(?:_|\)|$)")
_SUPPLIERS = {"1": "platform", "2": "brand", "3": "broker"}


@dataclass(frozen=True, slots=True)
class SpotifyInferences:
    """One trace an inference."""

    name: str = "spotify_inferences"
    company: str = "spotify"
    family: str = "platform"

    def claims(self, source: Source) -> bool:
        """An object whose only member is a list of inferences, as texts."""
        found = root(source, "inferences")
        if not isinstance(found, dict) or set(found) != {"inferences"} or not isinstance(found["inferences"], list):
            return False
        return all(isinstance(one, str) for one in found["inferences"])

    def read(self, source: Source) -> Iterator[Said]:
        """What is marked an interest is one; the rest are segments, or lists of a brand."""
        yield Conventions(charset="utf-8", header="inferences")
        items = root(source, "inferences")["inferences"]
        for index, text in enumerate(items):
            place = f"$.inferences[{index}]"
            yield _trace(place, text.strip()) if text.strip() else Problem(place, "missing_value")
        if not items:
            yield Note("says_nothing", source.name)


def _trace(place: str, text: str) -> Row:
    party = _PARTY.search(text)
    cells = {"kind": _kind(text), "value": text, "supplier": _SUPPLIERS[party[1]] if party else ""}
    return Row("ad_trace", place, cells, text)


def _kind(text: str) -> str:
    if text.startswith("Interest |"):
        return "interest"
    return "tailored_audience" if "custom audience" in text.lower().replace("_", " ") else "segment"

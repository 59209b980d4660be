"""Strava, "activities.csv" of an archive, in English or French: when, which sport, how far, how long. Never where.

Names, descriptions and private notes of activities are never kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from importers.tables import heading, peek, plain, table
from importers.traces.sports import activity
from pims.records.port import Conventions, Note, Problem, Said, Source

_DATES = ("activity date", "date de l'activite")
_SPORTS = ("activity type", "type d'activite")
_ELAPSED = ("elapsed time", "temps ecoule")
_IDS = ("activity id", "id de l'activite")
_FAR = ("distance",)
_MONTHS = {
    word: number
    for number, words in enumerate(
        ("jan janv", "feb fev fevr", "mar mars", "apr avr", "may mai", "jun juin", "jul juil", "aug aou aout",
         "sep sept", "oct", "nov", "dec"), start=1)
    for word in words.split()
}  # fmt: skip
_ENGLISH = re.compile(r"([a-z]{3,5})\.? (\d{1,2}),? (\d{4})(?:,| at)? (\d{1,2}):(\d\d):(\d\d)\s*([ap]m)?")
_FRENCH = re.compile(r"(\d{1,2}) ([a-z]{3,5})\.? (\d{4})(?:,| a)? (\d{1,2}):(\d\d):(\d\d)")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[ t](\d\d:\d\d:\d\d)z?")
_METRES, _NONE = 1_000, Decimal(0)
_WIDEST = 200  # columns: newer archives have a hundred


@dataclass(frozen=True, slots=True)
class Strava:
    """The file states each distance twice: in kilometres for people, then in metres, which is taken."""

    name: str = "strava"
    company: str = "strava"
    family: str = "sheet"

    def claims(self, source: Source) -> bool:
        """The first three headings of the file."""
        found = peek(source, delimiter=",")
        names = [heading(cell) for cell in found.rows[0].cells] if found and found.rows else []
        return bool(names) and names[0] in _IDS and _at(names, _DATES) == 1 and _at(names, _SPORTS) >= 0

    def read(self, source: Source) -> Iterator[Said]:
        """One use of the service an activity."""
        rows = table(source, delimiter=",", max_columns=_WIDEST)
        names = [heading(cell) for cell in rows.rows[0].cells]
        yield Conventions(charset=rows.charset, zone="UTC", header=",".join(names[:8]))
        far = [index for index, name in enumerate(names) if name in _FAR]
        for row in rows.rows[1:]:
            if len(row.cells) != len(names):
                yield Problem(row.where, "bad_row")  # a note could stand anywhere in it
                continue
            at = _moment(row.cells[1])
            if not at:
                yield Problem(row.where, "bad_date", row.cells[1][:40])
                continue
            metres = _number(row.cells[far[-1]]) * (1 if len(far) > 1 else _METRES) if far else _NONE
            elapsed = _number(row.cells[_at(names, _ELAPSED)]) if _at(names, _ELAPSED) >= 0 else _NONE
            yield activity(row.where, at, row.cells[_at(names, _SPORTS)].strip(), metres, elapsed)
        if len(rows.rows) == 1:
            yield Note("says_nothing", source.name)


def _at(names: list[str], wanted: tuple[str, ...]) -> int:
    return next((index for index, name in enumerate(names) if name.replace("\u2019", "'") in wanted), -1)


def _number(text: str) -> Decimal:
    """A number in either way of writing; zero when it is none."""
    bare = text.strip().replace("\u202f", "").replace("\xa0", "").replace(" ", "")
    bare = bare.replace(",", "") if "." in bare else bare.replace(",", ".")
    return Decimal(bare) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]+)?", bare) else _NONE


def _moment(text: str) -> str:
    """ISO text in UTC of a moment in words; empty when it is none."""
    said = " ".join(plain(text).replace("\u202f", " ").replace("\xa0", " ").split())
    if found := _ISO.fullmatch(said):
        return f"{found[1]}T{found[2]}Z"
    if found := _ENGLISH.fullmatch(said):
        month, day, year, hour = _MONTHS.get(found[1]), found[2], found[3], int(found[4])
        hour = hour % 12 + 12 * (found[7] == "pm") if found[7] else hour
    elif found := _FRENCH.fullmatch(said):
        month, day, year, hour = _MONTHS.get(found[2]), found[1], found[3], int(found[4])
    else:
        return ""
    return f"{year}-{month:02}-{int(day):02}T{hour:02}:{found[5]}:{found[6]}Z" if month else ""

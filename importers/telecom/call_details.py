"""The detail pages of French operators: what the law has them list of each call, message and session, read from a PDF.

The order of 1 February 2002, article 11: day, start, number called, destination or kind, quantity in its unit, real and
billed duration when they differ, amount with tax. The parts are told apart by what they look like, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers.tables import plain
from importers.telecom.measures import seconds, volume
from importers.telecom.numbers import international
from importers.telecom.statement_words import direction_of, kind_of
from pims.records.port import Problem, Row

_HEADING = re.compile(
    r"(?:detail|releve|liste|historique)\w*[^\n]{0,30}\b(?:communications?|consommations?|appels)\b"
    r"|\b(?:communications?|consommations?|appels) (?:en detail|detaille)"
)
_LINE = re.compile(r"(?:ligne|n° d'appel|mobile)\s*:?\s*((?:\+33|0) ?[1-9](?:[ .]?\d{2}){4})")
_STARTS = re.compile(r"(\d{2}/\d{2}/(?:\d{4}|\d{2})) (?:a )?(\d{1,2}[:h]\d{2}(?::\d{2})?)\b")
_COST = re.compile(r"(?:^| )(\d+[.,]\d{2,4})(?: ?(?:€|eur))?(?: ttc)?$")
_FREE = re.compile(r" (?:inclus|comprise?s?|gratuite?s?|-+)$")
_VOLUME = re.compile(r"(?<![\w,.])(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,]\d+)? ?[gmk]?o(?:ctets)?\b")
_LENGTH = re.compile(
    r"(?<![\d:])\d{1,3}:\d{2}(?::\d{2})?(?![\d:])|(?<!\w)\d+ ?h(?: ?\d{1,2}(?: ?mi?n)?(?: ?\d{1,2} ?s)?)?(?!\w)"
    r"|(?<!\w)\d+ ?(?:min|mn)(?: ?\d{1,2} ?s(?:ec)?)?(?!\w)|(?<!\w)\d+ ?s(?:ec)?(?!\w)"
)
_LONG_NUMBER = re.compile(r"(?<![\w*])(?=\+?(?:[ .]?[\d*]){8})(?:\+|00)?\d[\d*](?:[ .]?[\d*]{1,4}){2,6}(?![\w*:,])")
_SHORT_NUMBER = re.compile(r"(?:^|(?<=vers )|(?<=au ))(\d{3,6})(?= |$)")
_OF_KIND = frozenset("appel appels voix sms mms data internet donnees emis emise recu recue vers au".split())
_COUNT = re.compile(r"(?:^| )(\d{1,3})(?: (?:sms|mms|message))?$")


class _Rest:
    """What is left of a row while its parts are taken out of it."""

    def __init__(self, text: str) -> None:
        self.text = " ".join(text.split())

    @property
    def said(self) -> str:
        """It, made `plain`."""
        return plain(self.text)

    def take(self, pattern: re.Pattern[str]) -> str:
        """The first part of that look, which is then gone; empty when there is none."""
        match = pattern.search(self.said)
        if match is None:
            return ""
        taken = self.text[slice(*match.span(match.lastindex or 0))]
        self.text = f"{self.text[: match.start()]} {self.text[match.end() :]}".strip()
        return taken.strip()


def calls(pages: Sequence[str]) -> Iterator[Row | Problem]:
    """The events of the pages that are headed as details; a row with day and time that is none is a problem."""
    line = ""
    for number, page in enumerate(pages, 1):
        if not _HEADING.search(plain(page)):
            continue
        for text in page.split("\n"):
            said = plain(text)
            if match := _LINE.search(said):
                line = international(match[1])
            if starts := _STARTS.match(said):
                yield _event(text, starts, line, f"page {number}")


def lines_of(events: Sequence[Row | Problem]) -> dict[str, str]:
    """The person's lines that the events name, each with the place of the first of them."""
    lines: dict[str, str] = {}
    for event in events:
        if isinstance(event, Row) and (line := event.cells.get("line")):
            lines.setdefault(line, event.where)
    return lines


def _event(text: str, starts: re.Match[str], line: str, where: str) -> Row | Problem:
    rest = _Rest(text[starts.end() :])
    cost = rest.take(_COST)
    free = "" if cost else rest.take(_FREE)
    size = volume(rest.take(_VOLUME), ",")
    lengths = [seconds(length) for length in iter(lambda: rest.take(_LENGTH), "")]
    number = (rest.take(_LONG_NUMBER) if size is None else "") or rest.take(_SHORT_NUMBER)
    rest.take(_COUNT)
    kind = kind_of(rest.said) or ("data" if size is not None else "voice" if lengths else "")
    if (
        not kind
        or len(lengths) > 2
        or None in lengths
        or (kind == "voice") != bool(lengths)
        or not (cost or number or free)
    ):
        return Problem(where, "bad_row", "", text)
    cells = {
        "started_at": f"{starts[1]} {starts[2].replace('h', ':')}",
        "kind": kind,
        "line": line,
        "direction": direction_of(rest.said) or ("out" if kind not in ("data", "vod", "service") else ""),
        "counterpart": international(number),
        "duration_s": "" if not lengths else str(lengths[0]),
        "billed_duration_s": str(lengths[1]) if len(lengths) > 1 else "",
        "volume_bytes": "" if size is None or kind != "data" else str(size),
        "cost": cost,
        "label": _label(rest.text),
    }
    return Row("usage_event", where, {name: cell for name, cell in cells.items() if cell}, text)


def _label(text: str) -> str:
    """What the row says beside kind and quantity: the destination, the country."""
    kept = (word for word in text.split() if plain(word) not in _OF_KIND)
    return " ".join(kept).strip(" -")

"""One call in two files: what a telephone keeps, or a second export, is an echo of what the operator lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from pims.insights.home_time import in_utc
from pims.queries.usage import UsageRow
from pims.reference.numbers import HIDDEN_DIGITS, number

_TALK = frozenset({"voice", "sms", "mms"})
_APART = 60  # seconds: lists begin a call when it is dialled or when it is taken, many write the minute alone
_LONGER = 60  # seconds: ringing counts for some, others bill whole minutes
_TIMED = len("2026-08-10T10")


class _Told(NamedTuple):
    row: UsageRow
    at: datetime
    other: str
    hides: bool


def told_once(rows: Sequence[UsageRow]) -> list[UsageRow]:
    """The rows without those that another file tells too, in the order they came.

    An echo has the same kind, way and number, begins within a minute and lasts as long within a minute; each row
    answers for one echo at most. A list that names its line, and a cost, is kept. Calls of two lines that are named,
    and those of one file, are never taken for one another.
    """
    if len({row.import_id for row in rows}) < 2:
        return list(rows)
    echoes = _echoes(rows)
    return [row for row in rows if row.id not in echoes]


def each_line_once(rows: Sequence[UsageRow]) -> list[UsageRow]:
    """The same within each line alone: what another line's list tells stays."""
    lines: dict[tuple[str, str], list[UsageRow]] = defaultdict(list)
    for row in rows:
        lines[row.company, row.line].append(row)
    kept = {row.id for held in lines.values() for row in told_once(held)}
    return [row for row in rows if row.id in kept]


def _echoes(rows: Sequence[UsageRow]) -> set[int]:
    timed = [row for row in rows if row.kind in _TALK and len(row.at) > _TIMED]
    kept: dict[tuple[str, str, int], list[_Told]] = defaultdict(list)
    found: set[int] = set()
    answered: set[int] = set()
    for row in sorted(timed, key=lambda row: (not row.line, row.cost is None, row.import_id)):
        one = _told(row)
        first = _first(one, kept, answered)
        if first is None:
            kept[_where(one)].append(one)
        else:
            found.add(row.id)
            answered.add(first.row.id)
    return found


def _told(row: UsageRow) -> _Told:
    other = number(row.counterpart)
    return _Told(row, in_utc(row.at, row.at_utc), other.canonical, other.hides)


def _where(one: _Told, minutes: int = 0) -> tuple[str, str, int]:
    kind = "sms" if one.row.kind == "mms" else one.row.kind  # a long message is a picture message for some
    return kind, one.row.direction or "out", int(one.at.timestamp()) // _APART + minutes


def _first(one: _Told, kept: dict[tuple[str, str, int], list[_Told]], answered: set[int]) -> _Told | None:
    """The nearest row that tells the same, of those that answer for no other."""
    near = [each for minutes in (-1, 0, 1) for each in kept.get(_where(one, minutes), ())
            if each.row.id not in answered and _same(each, one)]  # fmt: skip
    return min(near, key=lambda each: abs(each.at - one.at), default=None)


def _same(one: _Told, other: _Told) -> bool:
    if one.row.import_id == other.row.import_id or _two_lines(one.row.line, other.row.line):
        return False
    if abs((one.at - other.at).total_seconds()) > _APART:
        return False
    lasted = (one.row.duration_s, other.row.duration_s)
    if None not in lasted and abs((lasted[0] or 0) - (lasted[1] or 0)) > _LONGER:
        return False
    return one.other == other.other or (one.hides != other.hides and _shows_alike(one.other, other.other))


def _shows_alike(one: str, other: str) -> bool:
    """Whether two numbers of one length, one with hidden digits, agree in all that both show."""
    hidden = max(one.count("*"), other.count("*"))
    alike = len(one) == len(other) and all(a == b or "*" in (a, b) for a, b in zip(one, other, strict=True))
    return alike and hidden <= HIDDEN_DIGITS


def _two_lines(one: str, other: str) -> bool:
    """Whether two lines are named and differ; one file may write a line as +33, another as 0."""
    return bool(one and other) and one != other and number(one).canonical != number(other).canonical

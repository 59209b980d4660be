"""What a line was used for: by month, by hour and day of the week, by whom it was with; hours in the person's time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from pims.insights.home_time import home_time, weekday
from pims.insights.usage_echoes import each_line_once
from pims.queries.usage import EVERY, UsageFilter, UsageRow, usage_rows
from pims.reference.fold import fold
from pims.reference.numbers import Number, number, roaming_words

MESSAGES = ("sms", "mms")
_TALK = ("voice", *MESSAGES)
_EXTRA = ("voice", "sms", "mms", "data")  # what a bundle may hold: what it costs besides is out of the bundle


@dataclass(frozen=True, slots=True)
class UsageMonth:
    """What a line did in a month ("2026-08") in one currency; costs in millionths of it, `line` as its company says it.

    `out_of_bundle`: what calls, messages and data cost beside the plan, premium and roaming ones included; `services`:
    films, purchases and options; `sessions` of data. `whole`: the files cover the whole month, as its neighbours show.
    """

    company: str
    line: str
    month: str
    currency: str
    calls_out: int
    calls_in: int
    calls_missed: int
    seconds_out: int
    seconds_in: int
    messages_out: int
    messages_in: int
    sessions: int
    volume_bytes: int
    roaming: int
    roaming_cost: int
    premium: int
    premium_cost: int
    out_of_bundle: int
    services: int
    whole: bool
    events: tuple[int, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Heat:
    """Calls and messages by day of the week (Monday first) and hour, in the person's time.

    `untimed`: events whose file tells the day alone; `assumed`: those whose file tells no zone, taken as local.
    """

    cells: tuple[tuple[int, ...], ...]
    counted: int
    untimed: int
    assumed: int


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Someone on the other end. `shown`: the number as it may be shown; `several`: hidden digits may be several people.

    `number` is whole and for export alone, when the person asks for it.
    """

    shown: str
    kind: str
    country: str
    origin: str
    several: bool
    calls_out: int
    calls_in: int
    calls_missed: int
    messages_out: int
    messages_in: int
    seconds: int
    first_on: str
    last_on: str
    number: str = field(repr=False)

    @property
    def contacts(self) -> int:
        """Calls and messages of both ways."""
        return self.calls_out + self.calls_in + self.calls_missed + self.messages_out + self.messages_in


def usage_months(conn: Connection, wanted: UsageFilter = EVERY) -> list[UsageMonth]:
    """Every line and month with usage, the newest month first."""
    return months_of(each_line_once(usage_rows(conn, wanted)))


def months_of(rows: Sequence[UsageRow]) -> list[UsageMonth]:
    """The same of rows, oldest first."""
    groups: dict[tuple[str, str, str, str], list[UsageRow]] = defaultdict(list)
    days: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        on = home_time(row.at, row.at_utc)[:10]
        groups[row.company, row.line, on[:7], row.currency].append(row)
        days[row.company, row.line].append(on)
    ends = {key: (min(found), max(found)) for key, found in days.items()}
    made = [_month(key, held, *ends[key[:2]]) for key, held in groups.items()]
    return sorted(made, key=lambda one: (one.month, one.company, one.line, one.currency), reverse=True)


def _month(key: tuple[str, str, str, str], rows: Sequence[UsageRow], first: str, last: str) -> UsageMonth:
    calls = [row for row in rows if row.kind == "voice"]
    texts = [row for row in rows if row.kind in MESSAGES]
    bundle = [row for row in rows if row.kind in _EXTRA]
    abroad = [row for row in bundle if is_roaming(row)]
    premium = [row for row in bundle if number(row.counterpart).kind in ("premium", "directory")]
    out, back = _going(calls), [row for row in calls if row.direction == "in"]
    return UsageMonth(
        *key[:3],
        key[3],
        calls_out=len(out),
        calls_in=len(back),
        calls_missed=sum(row.direction in ("missed", "forwarded") for row in calls),
        seconds_out=sum(row.duration_s or 0 for row in out),
        seconds_in=sum(row.duration_s or 0 for row in back),
        messages_out=len(_going(texts)),
        messages_in=sum(row.direction == "in" for row in texts),
        sessions=sum(row.kind == "data" for row in rows),
        volume_bytes=sum(row.volume_bytes or 0 for row in rows),
        roaming=len(abroad),
        roaming_cost=_cost(abroad),
        premium=len(premium),
        premium_cost=_cost(premium),
        out_of_bundle=_cost(bundle),
        services=_cost(row for row in rows if row.kind in ("service", "vod")),
        whole=_is_whole(key[2], first, last),
        events=tuple(row.id for row in rows),
    )


def _going(rows: Iterable[UsageRow]) -> list[UsageRow]:
    """Outgoing ones: French statements list those alone and often do not say so."""
    return [row for row in rows if row.direction in ("out", "")]


def _cost(rows: Iterable[UsageRow]) -> int:
    return sum(row.cost or 0 for row in rows)


def _is_whole(month: str, first: str, last: str) -> bool:
    """Whether events surround the month, or stand at its very ends: the first and the last month may be cut."""
    begins = first[:7] < month or first[8:10] <= "04"
    ends = last[:7] > month or last[8:10] >= "27"
    return begins and ends


def is_roaming(row: UsageRow) -> bool:
    """Whether a statement says that the line was abroad, in its words for zone, label or network."""
    said = fold(f"{row.zone} | {row.label} | {row.network}").lower()
    facts = roaming_words()
    if any(word in said for word in facts.words):
        return True
    _before, mark, place = said.partition(f"{facts.before} ")
    return bool(mark) and not any(place.startswith(home) for home in facts.home)


def heat_of(rows: Iterable[UsageRow]) -> Heat:
    """The same of rows."""
    cells = [[0] * 24 for _ in range(7)]
    untimed = assumed = counted = 0
    for row in rows:
        if row.kind not in _TALK:
            continue
        if len(row.at) < 13:
            untimed += 1
            continue
        at = home_time(row.at, row.at_utc)
        cells[weekday(at[:10])][int(at[11:13])] += 1
        counted += 1
        assumed += row.at_utc is None
    return Heat(tuple(map(tuple, cells)), counted, untimed, assumed)


def counterparts_of(rows: Iterable[UsageRow]) -> list[Counterpart]:
    """The same of rows: one number written in two ways is one, hidden numbers are left out."""
    groups: dict[Number, list[UsageRow]] = defaultdict(list)
    for row in rows:
        if row.kind in _TALK and row.counterpart:
            groups[number(row.counterpart)].append(row)
    found = [_counterpart(one, held) for one, held in groups.items()]
    return sorted(found, key=lambda one: (-one.contacts, -one.seconds, one.number))


def _counterpart(one: Number, rows: Sequence[UsageRow]) -> Counterpart:
    calls = [row for row in rows if row.kind == "voice"]
    texts = [row for row in rows if row.kind in MESSAGES]
    days = sorted(home_time(row.at, row.at_utc)[:10] for row in rows)
    return Counterpart(
        one.masked, one.kind, one.country, one.origin, one.hides,
        calls_out=len(_going(calls)),
        calls_in=sum(row.direction == "in" for row in calls),
        calls_missed=sum(row.direction in ("missed", "forwarded") for row in calls),
        messages_out=len(_going(texts)),
        messages_in=sum(row.direction == "in" for row in texts),
        seconds=sum(row.duration_s or 0 for row in calls if row.direction in ("out", "in", "")),
        first_on=days[0],
        last_on=days[-1],
        number=one.canonical,
    )  # fmt: skip

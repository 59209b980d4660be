"""Flying Blue (Air France, KLM), history of activity as PDF: Miles, XP and UXP, three counters of their own units.

An activity is a dated row with its totals; what it consists of stands below, each part with its own numbers and, after
"on", "op", "le"…, the day on which it took place. Parts are taken where they add up to the activity, else the activity
itself. The name of a month is read in seven languages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from importers.pdf import is_pdf, pages
from importers.shops.flying_blue_words import kind_of, partner_of, private
from importers.shops.ticket_json import last_digits
from pims.records.port import Conventions, Ignored, Note, Problem, Row, Said, Source

PROGRAMME = "Flying Blue"
_UNITS = ("miles", "xp", "uxp")
_NUMBER = r"(?<![\w.,])([-\u2212]?(?:\d{1,3}(?:[ .,]\d{3})+|\d+))"
_COUNTS = re.compile(rf"(?:{_NUMBER} ?(?:Miles|Meilen)\b)? ?(?:{_NUMBER} ?XP\b)?(?: ?{_NUMBER} ?UXP\b)?\s*$")
_DAY = (
    r"(?:(?P<d1>\d{1,2})(?:er)?\.? (?P<m1>[^\W\d_]{3,12})\.? |(?P<m2>[^\W\d_]{3,12})\.? (?P<d2>\d{1,2}),? )(?P<y>\d{4})"
)
_POSTED = re.compile(rf"{_DAY}(?!\d) ?")
_TOOK_PLACE = re.compile(rf"(?:^|(?<= ))(?:on|op|le|am|el|il|em) {_DAY}$", re.IGNORECASE)
_WORD_BEFORE_DAY = re.compile(r"(?:.* )?(?:on|op|le|am|el|il|em)", re.IGNORECASE)
_PAGE = re.compile(rf"{_DAY} ?[•·|-] ?(?:page|pagina|seite|página) ", re.IGNORECASE)
_MEMBER = re.compile(
    r"(?P<name>.*?) ?(?:Flying Blue[- ](?:nummer|number|num[eé]ro)|(?:num[eé]ro|número) Flying Blue)"
    r" ?:? ?(?P<number>\d{6,12})",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"(explorer|silver|gold|platinum|ultimate)\b.{0,20}", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+){1,5}")
_MONTHS = (
    ("jan", "ene", "gen"), ("feb", "fev"), ("mar", "mrt", "maa", "mrz"), ("apr", "avr", "abr"),
    ("may", "mai", "mei", "mag"), ("jun", "juin", "giu"), ("jul", "juil", "lug"), ("aug", "aou", "ago"), ("sep", "set"),
    ("oct", "okt", "ott", "out"), ("nov",), ("dec", "dez", "dic"),
)  # fmt: skip
Counts = tuple[str, str, str]  # Miles, XP, UXP as written, empty where the row has none


@dataclass(slots=True)
class _Part:
    """A row with numbers: an activity, or a part of one."""

    where: str
    label: str
    counts: Counts
    on: date
    parts: list[_Part] = field(default_factory=list)


@dataclass(slots=True)
class _History:
    """What the rows of all pages say."""

    activities: list[_Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    totals: Counts = ("", "", "")
    member: tuple[str, str] = ("", "")  # name, number
    level: str = ""
    others: int = 0


@dataclass(frozen=True, slots=True)
class FlyingBlueHistory:
    """One file is the history of one member."""

    name: str = "flying_blue_history"
    company: str = "air-france"
    family: str = "pdf"

    def claims(self, source: Source) -> bool:
        """A PDF of this programme with a dated row that counts Miles and XP."""
        if not is_pdf(source):
            return False
        rows = [row for page in pages(source) for row in page.splitlines()]
        named = any("flying blue" in row.lower() for row in rows)
        return named and any(_POSTED.match(row) and _counts(row)[1][1] for row in rows if not _PAGE.match(row))

    def read(self, source: Source) -> Iterator[Said]:
        """The membership, then movements, oldest first: the last of each unit carries the balance that is printed."""
        history = _history([(f"page {number}", row) for number, page in enumerate(pages(source), 1)
                            for row in page.splitlines()])  # fmt: skip
        yield Conventions(dates="ymd", decimal=".", company=self.company)
        yield from _member(history)
        yield from history.problems
        yield from _notes(history)
        yield from _movements(history)
        if history.others:
            yield Ignored(history.others)


def _counts(row: str) -> tuple[str, Counts]:
    """The words of a row and the numbers at its end."""
    found = _COUNTS.search(row)
    if found is None or not any(found.groups()):
        return row, ("", "", "")
    miles, xp, uxp = (_plain(number) for number in found.groups())
    return row[: found.start()].strip(), (miles, xp, uxp)


def _plain(number: str | None) -> str:
    return re.sub(r"[ .,]", "", number or "").replace("\u2212", "-")


def _day(found: re.Match[str]) -> date | None:
    """The day of a match of `_DAY`; None when its month has no name we know, or it is no day of the calendar."""
    named = found["m1"] or found["m2"]
    folded = "".join(letter for letter in unicodedata.normalize("NFKD", named.lower()) if letter.isascii())
    month = next((number for number, words in enumerate(_MONTHS, 1) if folded.startswith(words)), 0)
    try:
        return date(int(found["y"]), month, int(found["d1"] or found["d2"]))
    except ValueError:
        return None


def _history(rows: Sequence[tuple[str, str]]) -> _History:
    history, waiting, before = _History(), "", ""
    for where, row in rows:
        label, counts = _counts(row)
        if _PAGE.match(row) or _heading(history, label, counts, row, before):
            waiting = ""
        elif _WORD_BEFORE_DAY.fullmatch(before) and (day := _alone(row)) and history.activities:
            _latest(history).on = day
        elif posted := _POSTED.match(label + " "):
            _begin(history, where, posted, label, counts)
            waiting = ""
        elif took := _TOOK_PLACE.search(label):
            _took_place(history, where, took, (waiting + " " + label[: took.start()]).strip(), counts)
            waiting = ""
        elif any(counts) and history.activities:
            parent = history.activities[-1]
            parent.parts.append(_Part(where, label or waiting, counts, parent.on))
            waiting = ""
        else:
            waiting = label
            history.others += 1
        before = row
    return history


def _alone(row: str) -> date | None:
    found = _POSTED.fullmatch(row + " ")
    return _day(found) if found else None


def _latest(history: _History) -> _Part:
    activity = history.activities[-1]
    return activity.parts[-1] if activity.parts else activity


def _heading(history: _History, label: str, counts: Counts, row: str, before: str) -> bool:
    """Whether a row is of the head of a page; what it says of the member is kept."""
    if found := _MEMBER.search(row):
        name = found["name"] or before
        history.member = (name if _PERSON.fullmatch(name) else history.member[0], found["number"])
        row = row[found.end() :].strip()
        history.level = row if _LEVEL.fullmatch(row) else history.level
        return True
    if _LEVEL.fullmatch(row):
        history.level = row
        return True
    if any(counts) and not history.activities and not _POSTED.match(label + " "):
        history.totals = counts
        return True
    return False


def _begin(history: _History, where: str, posted: re.Match[str], label: str, counts: Counts) -> None:
    day = _day(posted)
    words = private(label[posted.end() :])
    if day is None:
        history.problems.append(Problem(where, "bad_date", posted[0].strip(), f"{posted[0]}{words}"))
    else:
        history.activities.append(_Part(where, words, counts, day))


def _took_place(history: _History, where: str, took: re.Match[str], label: str, counts: Counts) -> None:
    """A row that ends with the day on which a part took place: the part itself, or a row under it."""
    day = _day(took)
    if day is None or not history.activities:
        history.problems.append(Problem(where, "bad_date", took[0]))
    elif any(counts):
        history.activities[-1].parts.append(_Part(where, label, counts, day))
    else:
        _latest(history).on = day


def _sums(parts: Sequence[_Part]) -> list[int]:
    return [sum(int(part.counts[at] or 0) for part in parts) for at in range(len(_UNITS))]


def _taken(activity: _Part) -> list[_Part]:
    """The parts of an activity where they add up to it; else itself."""
    stated = _sums([activity])
    if activity.parts and (_sums(activity.parts) == stated or not any(activity.counts)):
        return activity.parts
    return [activity]


def _notes(history: _History) -> Iterator[Note]:
    """What the parts do not add up to is said, activity by activity."""
    for one in history.activities:
        if one.parts and _taken(one) == [one]:
            yield Note("parts_differ", f"{one.on.isoformat()} {one.label}"[:80])


def _member(history: _History) -> Iterator[Row]:
    name, number = history.member
    if number:
        cells = {"number_masked": f"…{last_digits(number)}", "programme": PROGRAMME, "status": history.level}
        yield Row("loyalty_account", "page 1", cells)
    if name:
        yield Row("identity_fact", "page 1", {"name": "name", "value": name})


def _movements(history: _History) -> Iterator[Row | Ignored]:
    """One a unit that moved."""
    activities = list(history.activities)
    if len(activities) > 1 and activities[0].on > activities[-1].on:
        activities.reverse()
    moved = [(activity, part) for activity in activities for part in _taken(activity)]
    moved.sort(key=lambda pair: pair[1].on)
    rows = [_row(*pair, at) for pair in moved for at in range(len(_UNITS)) if int(pair[1].counts[at] or 0)]
    lasts = {row.cells["unit"]: index for index, row in enumerate(rows)}
    for index, row in enumerate(rows):
        total = history.totals[_UNITS.index(row.cells["unit"])]
        if lasts[row.cells["unit"]] == index and total:
            yield Row(row.kind, row.where, {**row.cells, "balance_after": total}, row.raw)
        else:
            yield row
    still = sum(not any(int(count or 0) for count in part.counts) for _, part in moved)
    if still:
        yield Ignored(still)  # nothing came or went


def _row(activity: _Part, part: _Part, at: int) -> Row:
    label = private(part.label)
    about = activity.label if label in activity.label else f"{label} · {activity.label}"
    cells: Mapping[str, str] = {
        "points": part.counts[at],
        "on": part.on.isoformat(),
        "programme": PROGRAMME,
        "kind": kind_of(about, part.counts[at]) if _UNITS[at] == "miles" else "status",
        "unit": _UNITS[at],
        "label": about,
        "partner": partner_of(activity.label),
    }
    return Row("points_movement", part.where, cells, f"{about} {part.counts[at]} {_UNITS[at]}")

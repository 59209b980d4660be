"""What the page asks the store: lines with their bills, every use of them, and the figures of one line or of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from pims.insights.home_time import home_time, weekday
from pims.insights.paid_use import PaidUse, paid_uses
from pims.insights.plan import Bill, Contract, contracts
from pims.insights.usage import Counterpart, counterparts_of
from pims.insights.usage_echoes import told_once
from pims.queries.imports import import_names
from pims.queries.usage import UsageRow, usage_rows
from pims.reference.numbers import number

TALK = frozenset({"voice", "sms", "mms"})
_USED = TALK | {"data", "service"}


@dataclass(frozen=True, slots=True)
class Known:
    """Everything: lines, uses of each oldest first, those beside the plan newest first, files by import.

    `uses`: by the key of the line, under "" those of all, each told once; `echoes`: how many a second file tells too.
    """

    lines: tuple[Contract, ...] = ()
    uses: Mapping[str, Sequence[UsageRow]] = field(default_factory=dict)
    echoes: Mapping[str, int] = field(default_factory=dict)
    paid: tuple[PaidUse, ...] = ()
    files: tuple[tuple[int, str], ...] = ()

    def shown(self, line: str) -> list[Contract]:
        """The line of a key, or all."""
        return [one for one in self.lines if not line or key_of(one) == line]

    def uses_of(self, line: str) -> Sequence[UsageRow]:
        """The uses of a line, or of all."""
        return self.uses.get(line, ())

    def echoes_in(self, line: str) -> int:
        """How many calls and messages of a line, or of all, are told twice and counted once."""
        return self.echoes.get(line, 0)

    def paid_of(self, line: str) -> list[PaidUse]:
        """The uses of a line beside its plan, or of all."""
        owners = _owners(self.lines)
        return [one for one in self.paid if not line or owners.get((one.event.company, one.event.line)) == line]

    def file(self, import_id: int) -> str:
        """The file of an import as it was named."""
        return dict(self.files).get(import_id, "")


def gather(conn: Connection) -> Known:
    """Reads everything: the page narrows it without asking again."""
    lines = contracts(conn)
    owners = _owners(lines)
    rows = [row for row in usage_rows(conn) if (row.company, row.line) in owners and (row.kind in _USED or row.cost)]
    told: dict[str, list[UsageRow]] = {"": rows}
    for row in rows:
        told.setdefault(owners[row.company, row.line], []).append(row)
    uses = {line: told_once(held) for line, held in told.items()}
    echoes = {line: len(held) - len(uses[line]) for line, held in told.items()}
    return Known(tuple(lines), uses, echoes, tuple(paid_uses(conn, uses[""])), tuple(import_names(conn).items()))


def _owners(lines: Sequence[Contract]) -> dict[tuple[str, str], str]:
    """Company and line as files write them -> the line they belong to; what names no line is of the only one there."""
    firms = Counter(one.company for one in lines)
    alone = {(one.company, ""): key_of(one) for one in lines if firms[one.company] == 1}
    return alone | {(month.company, month.line): key_of(one) for one in lines for month in one.months}


def key_of(one: Contract) -> str:
    """What a line is called in a choice."""
    return f"{one.company}|{one.line}"


def bills_of(lines: Sequence[Contract]) -> list[tuple[Contract, Bill]]:
    """All bills of some lines, newest first."""
    pairs = [(one, bill) for one in lines for bill in one.bills]
    return sorted(pairs, key=lambda pair: (pair[1].invoice.issued_on, pair[1].invoice.id), reverse=True)


def people(uses: Sequence[UsageRow]) -> list[Counterpart]:
    """Everybody on the other end, the most frequent first."""
    return counterparts_of(uses)


def hidden_calls(uses: Sequence[UsageRow]) -> int:
    """How many calls and messages show no number at all."""
    return sum(row.kind in TALK and not row.counterpart.strip() for row in uses)


def by_number(uses: Sequence[UsageRow]) -> dict[str, list[UsageRow]]:
    """Calls and messages by the number on the other end, newest first."""
    found: dict[str, list[UsageRow]] = defaultdict(list)
    for row in reversed(uses):
        if row.kind in TALK:
            found[number(row.counterpart).canonical].append(row)
    return found


def by_hour(uses: Sequence[UsageRow]) -> dict[tuple[int, int], list[UsageRow]]:
    """Calls and messages by day of the week and hour, newest first; those without hour are in none."""
    found: dict[tuple[int, int], list[UsageRow]] = defaultdict(list)
    for row in reversed(uses):
        if row.kind in TALK and len(row.at) >= 13:
            at = home_time(row.at, row.at_utc)
            found[weekday(at[:10]), int(at[11:13])].append(row)
    return found

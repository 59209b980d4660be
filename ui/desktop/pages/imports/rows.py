"""The rows of a file under review: what was read, why it is new or known, and what the person decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache

from pims.ingest.staged import DUPLICATE, NEW, PROBLEM, SIMILAR, StagedFile, StagedRow
from pims.records.kinds import KINDS
from ui.desktop.folding import fold
from ui.wording import formats
from ui.wording.places import place_text
from ui.wording.problems import problem_text
from ui.wording.reasons import outcome_text, reason_text
from ui.wording.register import record_kind

FRAMES = frozenset({"account", "balance", "loyalty_account"})  # what frames the rows of a file, and is none of them
_RANK = {PROBLEM: 0, SIMILAR: 1, NEW: 2, DUPLICATE: 2}
# Record fields that name a record, best first; the first two with words are shown.
_NAMING = (
    "label",
    "counterparty",
    "store_name",
    "number",
    "programme",
    "counterpart",
    "actor",
    "value",
    "host",
    "login",
    "name",
)
_DAYS = ("booked_on", "purchased_at", "on", "started_at", "issued_on", "start", "opened_on", "first_at")
_AMOUNTS = ("amount", "total_paid", "line_amount", "amount_to_pay")


@dataclass(slots=True)
class ReviewRow:
    """One row of a file under review; `decided` is the person's word on it: "", "new" or "duplicate"."""

    index: int
    staged: StagedRow
    decided: str = ""
    _folded: str = field(default="")

    @property
    def outcome(self) -> str:
        """What becomes of the row when nobody says a word."""
        return self.staged.outcome

    @property
    def taken(self) -> bool:
        """Whether it will be written as a row of its own."""
        return (self.decided or self.staged.outcome) == NEW

    @property
    def switchable(self) -> bool:
        """Whether the person may change that."""
        return self.staged.kind == "transaction" and self.staged.outcome != PROBLEM

    @property
    def reason(self) -> str:
        """Why, in a sentence."""
        row = self.staged
        if row.outcome == PROBLEM:
            return problem_text(row.reason, row.detail)
        return reason_text(f"decided_{self.decided}" if self.decided else row.reason) or outcome_text(row.outcome)

    @property
    def kind(self) -> str:
        """The kind of record."""
        return self.staged.kind

    @property
    def on(self) -> str | None:
        """Its day, as ISO text."""
        for name in _DAYS:
            value = getattr(self.staged.record, name, None)
            if value:
                return str(getattr(value, "local", value))[:10]
        return None

    @property
    def words(self) -> str:
        """What names it."""
        found = _words(self.staged.record)
        kind = self.staged.kind
        if kind in ("", "transaction"):
            return found
        return " \u00b7 ".join(part for part in (record_kind(kind), found) if part)

    @property
    def cents(self) -> int | None:
        """Its amount in minor units."""
        found = (getattr(self.staged.record, name, None) for name in _AMOUNTS)
        return next((value for value in found if value is not None), None)

    @property
    def amount(self) -> str:
        """Its amount in words."""
        cents = self.cents
        if cents is None:
            return ""
        return formats.signed_money(cents, getattr(self.staged.record, "currency", "") or "EUR")

    @property
    def raw(self) -> str:
        """The text of the row in the file, on one line."""
        return " ".join(self.staged.raw.split())

    @property
    def where(self) -> str:
        """Where it stands in the file."""
        return place_text(self.staged.where)

    def says(self, words: str) -> bool:
        """Whether the row holds folded words, in what was read, in the file's own text, or as an amount."""
        if not self._folded:
            cents = abs(self.cents or 0)
            amount = f"{cents // 100},{cents % 100:02} {cents // 100}.{cents % 100:02}" if cents else ""
            self._folded = fold(f"{self.words} {self.staged.raw} {self.staged.where} {amount} {self.on or ''}")
        return words in self._folded


def review_rows(file: StagedFile, switches: Mapping[int, str]) -> list[ReviewRow]:
    """The rows of a file without its frame; problems first, then what needs a look, then the order of the file."""
    if not file.rows:  # a file none of whose rows could be read still says why
        said = (StagedRow("", p.where, p.raw, None, PROBLEM, p.code, detail=p.detail) for p in file.problems)
        return [ReviewRow(index, row) for index, row in enumerate(said)]
    counted = countable(file)
    rows = [
        ReviewRow(index, row, switches.get(index, "")) for index, row in enumerate(file.rows) if counted(row)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: _RANK[row.outcome])


def countable(file: StagedFile) -> Callable[[StagedRow], bool]:
    """Which rows of a file are counted and shown: not its accounts and balances, unless there is nothing else."""
    framed = all(row.kind in FRAMES for row in file.rows)
    return lambda row: framed or row.kind not in FRAMES


def narrowed(rows: Iterable[ReviewRow], outcome: str, text: str) -> list[ReviewRow]:
    """The rows of an outcome ("" is any) that hold some words."""
    words = fold(text.strip())
    return [row for row in rows if (not outcome or row.outcome == outcome) and (not words or row.says(words))]


def tally(file: StagedFile) -> Counter[str]:
    """How many rows have each outcome."""
    counted = countable(file)
    return Counter(row.outcome for row in file.rows if counted(row))


def becomes(file: StagedFile, found: Counter[str], switches: Mapping[int, str]) -> Counter[str]:
    """How many rows get each outcome once the person's words are heard; `found` is the file's tally."""
    after = Counter(found)
    for index, word in switches.items():
        after[file.rows[index].outcome] -= 1
        after[word] += 1
    return after


def twin_place(file: StagedFile, row: StagedRow) -> str:
    """Where the file states for the first time what this row states again; empty when it does not."""
    if row.reason != "same_in_file" or not row.identity:
        return ""
    first = next((one for one in file.rows if one.kind == row.kind and one.identity == row.identity), row)
    return place_text(first.where) if first is not row else ""


def _words(record: object) -> str:
    if record is None:
        return ""
    found = [str(value) for name in _names(record.__class__.__name__) if (value := getattr(record, name))]
    return " \u00b7 ".join(dict.fromkeys(found[:2]))


@cache
def _names(kind: str) -> tuple[str, ...]:
    """The fields that name a record of a class, best first."""
    found = next(one for one in KINDS.values() if one.__name__ == kind)
    return tuple(sorted({field.name for field in fields(found)} & set(_NAMING), key=_NAMING.index))

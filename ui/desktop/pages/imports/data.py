"""Files as the Import page shows them: the review of what was read, the history, rows that wait for a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from pims.i18n import ngettext
from pims.ingest.staged import DUPLICATE, NEW, PROBLEM, SIMILAR, TAKEN, StagedFile, StagedRow
from pims.progress import Changes, Progress
from pims.queries.imports import ImportRow, imports
from pims.queries.similar import SimilarRow, similar_rows
from pims.reference.companies import directory
from ui.wording import formats
from ui.wording.places import place_text
from ui.wording.problems import problem_text
from ui.wording.reasons import outcome_text, reason_text
from ui.wording.register import record_kind

OUTCOMES = (NEW, DUPLICATE, SIMILAR, PROBLEM)
OUTCOME_LOOKS = {
    NEW: ("ok", "plus"),
    DUPLICATE: ("muted", "copy"),
    SIMILAR: ("warn", "question"),
    PROBLEM: ("danger", "warning"),
}
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
    """One row of a file under review; `taken` is whether it will be written, `switchable` whether that may change."""

    index: int
    outcome: str
    reason: str
    on: str | None
    words: str
    amount: str
    raw: str
    where: str
    kind: str
    taken: bool
    switchable: bool


@dataclass(frozen=True, slots=True)
class Done:
    """One import of the history."""

    id: int
    name: str
    path: str
    when: str
    source: str
    new: int
    duplicate: int
    similar: int
    problems: int


@dataclass(frozen=True, slots=True)
class Home:
    """History and waiting rows."""

    done: tuple[Done, ...]
    waiting: tuple[SimilarRow, ...]


def home(conn: Connection) -> Home:
    """Reads the history, newest first, and the rows that wait."""
    return Home(tuple(_done(row) for row in imports(conn)), tuple(similar_rows(conn)))


def review_rows(file: StagedFile, switches: dict[int, str]) -> list[ReviewRow]:
    """The rows of a file; problems first, then what needs a look, then the rest in the order of the file."""
    rows = [_review(index, row, switches.get(index)) for index, row in enumerate(file.rows)]
    rank = {PROBLEM: 0, SIMILAR: 1, NEW: 2, DUPLICATE: 2}
    return sorted(rows, key=lambda row: (rank[row.outcome], row.index))


def tally(file: StagedFile) -> Counter[str]:
    """How many rows have each outcome."""
    return Counter(row.outcome for row in file.rows)


def outcome_count(outcome: str, number: int) -> str:
    """How many rows have an outcome, in words."""
    words = {
        NEW: ngettext("{n} new", "{n} new", number),
        DUPLICATE: ngettext("{n} known", "{n} known", number),
        SIMILAR: ngettext("{n} similar", "{n} similar", number),
        PROBLEM: ngettext("{n} to check", "{n} to check", number),
    }
    return words[outcome].format(n=formats.count(number))


def outcome_pill(outcome: str, number: int) -> str:
    """The words of the pill that narrows the rows to an outcome."""
    words = {
        NEW: ngettext("New · {n}", "New · {n}", number),
        DUPLICATE: ngettext("Known · {n}", "Known · {n}", number),
        SIMILAR: ngettext("Similar · {n}", "Similar · {n}", number),
        PROBLEM: ngettext("Problem · {n}", "Problems · {n}", number),
    }
    return words[outcome].format(n=formats.count(number))


def taken(file: StagedFile) -> bool:
    """Whether the file can be written."""
    return file.status in TAKEN


def changed(work: Generator[Progress, None, Any], nouns: frozenset[str]) -> Generator[Progress, None, Changes]:
    """Runs work to its end and says what it changed."""
    yield from work
    return Changes(nouns)


def base(path: str) -> str:
    """The name of a file without its folders."""
    return path.rsplit("/", 1)[-1]


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def status_tone(status: str) -> str:
    """The tone of a file that cannot be written as it is."""
    if status in ("already_imported", "empty"):
        return "muted"
    return "warn" if status in ("needs_answer", "needs_mapping", "encrypted") else "danger"


def company_name(slug_or_name: str) -> str:
    """The name of a company of the directory, else the words of the file."""
    firm = directory().get(slug_or_name)
    return firm.name if firm else slug_or_name


def _review(index: int, row: StagedRow, switch: str | None) -> ReviewRow:
    outcome = row.outcome
    will = outcome == NEW if switch is None else switch == NEW
    reason = problem_text(row.reason, row.detail) if outcome == PROBLEM else reason_text(row.reason)
    record = row.record
    return ReviewRow(
        index=index,
        outcome=outcome,
        reason=reason or outcome_text(outcome),
        on=_first_day(record),
        words=_words(record) if row.kind == "transaction" else _kind_and_words(row.kind, record),
        amount=_amount(record),
        raw=" ".join(row.raw.split()),
        where=place_text(row.where),
        kind=row.kind,
        taken=will,
        switchable=row.kind == "transaction" and outcome != PROBLEM,
    )


def _first_day(record: object) -> str | None:
    for name in _DAYS:
        value = getattr(record, name, None)
        if value:
            return str(getattr(value, "local", value))[:10]
    return None


def _words(record: object) -> str:
    if record is None:
        return ""
    names = [field.name for field in fields(record) if field.name in _NAMING]  # type: ignore[arg-type]
    found = [str(getattr(record, name)) for name in sorted(names, key=_NAMING.index) if getattr(record, name)]
    return " \u00b7 ".join(found[:2])


def _kind_and_words(kind: str, record: object) -> str:
    parts = [record_kind(kind) if kind else "", _words(record)]
    return " \u00b7 ".join(part for part in parts if part)


def _amount(record: object) -> str:
    for name in _AMOUNTS:
        value = getattr(record, name, None)
        if value is not None:
            return formats.signed_money(value, getattr(record, "currency", "") or "EUR")
    return ""


def _done(row: ImportRow) -> Done:
    counts: Counter[str] = Counter()
    for kind, found in row.report.get("records", {}).items():
        if kind not in ("account", "balance"):
            counts.update(found)
    when = datetime.fromisoformat(row.imported_at).astimezone()
    return Done(
        id=row.id,
        name=row.path.rsplit("/", 1)[-1],
        path=row.path,
        when=when.date().isoformat(),
        source=company_name(row.company) if row.company else row.importer.replace("_", " "),
        new=counts["new"],
        duplicate=counts["duplicate"],
        similar=counts["similar"],
        problems=len(row.report.get("problems", [])),
    )

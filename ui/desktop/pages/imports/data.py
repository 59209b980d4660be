"""Files as the Import page shows them: outcomes in words, the history, rows that wait for a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from pims.i18n import _, ngettext
from pims.ingest.staged import DUPLICATE, NEW, PROBLEM, SIMILAR, TAKEN, StagedFile
from pims.progress import Changes, Progress
from pims.queries.imports import ImportRow, imports
from pims.queries.similar import SimilarRow, similar_rows
from ui.wording import formats
from ui.wording.readers import source_text

OUTCOMES = (NEW, DUPLICATE, SIMILAR, PROBLEM)
OUTCOME_LOOKS = {
    NEW: ("ok", "plus"),
    DUPLICATE: ("muted", "copy"),
    SIMILAR: ("warn", "question"),
    PROBLEM: ("danger", "warning"),
}


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


def idle_words(files: Sequence[StagedFile], waiting: int) -> str:
    """The words of the import button when no row is new."""
    if waiting:
        words = ngettext("Decide on {n} row later", "Decide on {n} rows later", waiting)
        return words.format(n=formats.count(waiting))
    if any(file.status in ("needs_answer", "encrypted") for file in files):
        return _("Waiting for your answer")
    if any(file.status == "needs_mapping" for file in files):
        return _("Waiting for its columns")
    return _("Nothing new to import")


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
        source=source_text(row.company, row.importer),
        new=counts["new"],
        duplicate=counts["duplicate"],
        similar=counts["similar"],
        problems=len(row.report.get("problems", [])),
    )

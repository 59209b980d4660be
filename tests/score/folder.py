"""Imports a folder of exports: dry, to compare it with its list; then twice for real, to see that nothing doubles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pims.ingest.staged import TAKEN, FileReport
from pims.pipeline import ImportOptions, import_files
from pims.progress import finish
from pims.store.store import create_store
from tests.score.expectation import expectations

LISTS = {"EXPECT.csv", "INDEX.csv", "README.md"}


@dataclass(slots=True)
class Score:
    """Names of the files read as their list says; those misread, and why; those nobody claims; those counted twice."""

    right: list[str] = field(default_factory=list)
    wrong: dict[str, str] = field(default_factory=dict)
    unclaimed: list[str] = field(default_factory=list)
    unlisted: int = 0
    optional_right: int = 0
    optional: int = 0
    doubled: dict[str, str] = field(default_factory=dict)


def folders(top: Path) -> Iterator[Path]:
    """The folders of exports: the given one and those directly below, where they hold files."""
    for folder in (top, *sorted(path for path in top.iterdir() if path.is_dir())):
        if exports(folder):
            yield folder


def exports(folder: Path) -> list[Path]:
    """The files of a folder that are to be imported: those of its list, else all but lists."""
    listed = sorted({expectation.file for expectation in expectations(folder)})
    files = [folder / name for name in listed] or sorted(path for path in folder.iterdir() if path.is_file())
    return [path for path in files if path.is_file() and path.name not in LISTS and not path.name.startswith(".")]


def score(folder: Path, place: Path, today: date) -> Score:
    """Reads every export of the folder dry and compares; imports all twice into a new plain store in `place`."""
    found = Score()
    said = _by_file(finish(import_files(None, _names(folder), ImportOptions(today, dry_run=True))))
    wanted = defaultdict(list)
    for expectation in expectations(folder):
        wanted[expectation.file].append(expectation)
    for path in exports(folder):
        reports = said[path.name]
        reasons = [(want.optional, want.misses(reports)) for want in wanted[path.name]]
        found.optional += sum(optional for optional, _why in reasons)
        found.optional_right += sum(optional and not why for optional, why in reasons)
        why = "; ".join(dict.fromkeys(why for optional, why in reasons if why and not optional))
        if reasons:
            _note(found, path.name, why, {report.status for report in reports})
        else:
            found.unlisted += 1
    found.doubled = _doubled(folder, place, today)
    return found


def _note(found: Score, name: str, why: str, statuses: set[str]) -> None:
    if not why:
        found.right.append(name)
    elif statuses <= {"unrecognised", "needs_mapping"}:
        found.unclaimed.append(name)
    else:
        found.wrong[name] = why


def _doubled(folder: Path, place: Path, today: date) -> dict[str, str]:
    """Files of which a second import still adds rows."""
    store, _key = create_store(place / folder.name, None)
    try:
        for _time in range(2):
            reports = finish(import_files(store, _names(folder), ImportOptions(today)))
    finally:
        store.close()
    return {report.path: report.status for report in reports if report.status in TAKEN and _new(report)}


def _new(report: FileReport) -> int:
    return sum(counts["new"] for counts in report.records.values())


def _names(folder: Path) -> list[str]:
    return [str(path) for path in exports(folder)]


def _by_file(reports: list[FileReport]) -> dict[str, list[FileReport]]:
    found: dict[str, list[FileReport]] = defaultdict(list)
    for report in reports:
        found[Path(report.path.partition("!")[0]).name].append(report)
    return found

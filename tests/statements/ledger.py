"""A store into which files are brought as the program does it, read here instead of in a child process."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Self
from unittest.mock import patch

from importers import IMPORTERS
from importers.source import FileSource
from pims.ingest.child import claiming
from pims.ingest.frames import encode, packed
from pims.ingest.guard import ReadingChild
from pims.ingest.opening import OpenedFile
from pims.ingest.stage import report_of
from pims.ingest.staged import FileReport, StagedRow
from pims.pipeline import ImportOptions, import_files, settle_similar, stage_files, undo_import
from pims.portability.export import export
from pims.progress import finish
from pims.queries.similar import SimilarRow, similar_rows
from pims.queries.transactions import Filter, TransactionRow, transactions
from pims.records.port import Refusal
from pims.store.check import check
from pims.store.store import Store, create_store
from tests.statements.formats import Format
from tests.statements.truth import TODAY, Statement

_FRAMES: dict[tuple[str, str], list[list[Any]]] = {}  # the same bytes are read once in all tests
_FAMILIES = tuple(one for one in IMPORTERS if one.family in ("bank_text", "sheet"))


class ReadingHere(ReadingChild):
    """Reads in this process; archives go to a child of their own, as ever."""

    def frames(self, do: str, file: OpenedFile, *more: Any, **named: Any) -> Iterator[list[Any]]:
        """The frames of a file, through the same words as from the child."""
        data = file.path.read_bytes()
        if data.startswith(b"PK\x03\x04") and file.path.suffix == ".zip":
            yield from _CHILD.frames_of(do, file, *more, **named)
            return
        key = (sha256(data).hexdigest(), str(more))
        if key not in _FRAMES:
            _FRAMES[key] = [json.loads(encode(frame)) for frame in _read(file.path.name, data, _answers(more, named))]
        for frame in _FRAMES[key]:
            if frame[0] == "refusal":
                raise Refusal(*frame[1:])
            yield frame


class _Archives(ReadingChild):
    """The one child that all tests share."""

    def frames_of(self, *asked: Any, **named: Any) -> Iterator[list[Any]]:
        """What the real child says."""
        return ReadingChild.frames(self, *asked, **named)

    def __enter__(self) -> Self:
        return self


_CHILD = _Archives()


def _answers(more: tuple[Any, ...], named: Mapping[str, Any]) -> Mapping[str, str]:
    return named.get("answers") or next((one for one in more if isinstance(one, dict)), {})


def _read(name: str, data: bytes, answers: Mapping[str, str]) -> Iterator[list[Any]]:
    source = FileSource(name, data, answers)
    try:
        if not data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
            yield _refusal(Refusal("empty", "empty"))
            return
        found, refused = claiming(source, _FAMILIES)
        if len(found) != 1:
            refused = refused or Refusal("ambiguous" if found else "unrecognised", "unrecognised")
            yield _refusal(refused)
            return
        yield ["claimed", found[0].name, found[0].company]
        yield from packed(found[0].read(source))
        yield ["end", ""]
    except Refusal as refusal:
        yield _refusal(refusal)


def _refusal(refusal: Refusal) -> list[Any]:
    return ["refusal", refusal.status, refusal.code, refusal.detail]


class Ledger:
    """One plain store and what comes into it."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store = folder, store
        self._files = 0

    def bring(self, form: Format, statement: Statement, charset: str = "", newline: str = "\n") -> FileReport:
        """Imports a statement written in a format."""
        return self.bring_bytes(form, form.file(statement, charset, newline), statement.iban)

    def bring_bytes(self, form: Format, data: bytes, account: str = "") -> FileReport:
        """Imports the bytes of a file, under a name of its own."""
        path = self._path(form, data)
        options = ImportOptions(TODAY, account=account, answers=form.answers)
        (report,) = finish(import_files(self.store, [str(path)], options))
        return report

    def dry(self, form: Format, statement: Statement) -> FileReport:
        """What an import of a statement would say, without a store."""
        return self.judged(form, form.file(statement), statement.iban)[0]

    def judged(
        self, form: Format, data: bytes, account: str, *, stored: bool = False
    ) -> tuple[FileReport, list[StagedRow]]:
        """What an import would say and its movements, against this store or against none; nothing is written."""
        path = self._path(form, data)
        options = ImportOptions(TODAY, account=account, answers=form.answers)
        (staged,) = finish(stage_files(self.store if stored else None, [str(path)], options))
        return report_of(staged, None), [row for row in staged.rows if row.kind == "transaction"]

    def _path(self, form: Format, data: bytes) -> Path:
        self._files += 1
        path = self.folder / f"releve_{'abcdefghij'[self._files % 10]}{self._files}{form.suffix}"
        path.write_bytes(data)
        return path

    def undo(self, import_id: int) -> None:
        """Takes an import back."""
        finish(undo_import(self.store, import_id, TODAY))

    def rows(self) -> list[TransactionRow]:
        """All movements, hidden ones too."""
        with self.store.reader() as conn:
            return transactions(conn, Filter(hidden=None))

    def facts(self) -> Counter[tuple[date, int]]:
        """Day and amount of all movements."""
        return Counter((date.fromisoformat(row.booked_on), row.amount) for row in self.rows())

    def waiting(self) -> list[SimilarRow]:
        """The rows that wait for the person's word."""
        with self.store.reader() as conn:
            return similar_rows(conn)

    def settle(self, word: str) -> None:
        """The same word on every waiting row."""
        while waiting := self.waiting():
            finish(settle_similar(self.store, waiting[0].id, word, TODAY))

    def told(self) -> dict[str, str]:
        """The whole export: what the store holds, word for word."""
        out = self.folder / "export"
        shutil.rmtree(out, ignore_errors=True)
        return {file.name: file.read_text("utf-8") for file in finish(export(self.store, out))}

    def sound(self) -> list[Any]:
        """What the store finds wrong with itself: nothing."""
        return list(check(self.store))


@contextmanager
def ledger(folder: Path) -> Iterator[Ledger]:
    """An empty store; files are read in this process, and no backup is kept (backups have tests of their own)."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    store, _ = create_store(folder / "store", None)
    with store, patch("pims.pipeline.ReadingChild", ReadingHere), patch.object(Store, "backup"):
        yield Ledger(folder, store)

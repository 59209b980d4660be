"""The Import page: drop, review, commit; history with undo; rows that wait for a word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedLayout

from pims.i18n import _, ngettext
from pims.ingest.staged import NEW, SIMILAR, TAKEN, FileReport
from pims.pipeline import ALL_NOUNS, settle_similar, undo_import
from pims.progress import Progress
from ui.desktop.pages.imports import data
from ui.desktop.pages.imports.answers import Answers, Read, Switches, read_again, read_first, root, written
from ui.desktop.pages.imports.history import History
from ui.desktop.pages.imports.home import Home
from ui.desktop.pages.imports.mapping.draft import Draft
from ui.desktop.pages.imports.mapping.remembered import CHANGED as MAPPINGS
from ui.desktop.pages.imports.mapping.view import MappingView
from ui.desktop.pages.imports.review import Review
from ui.desktop.pages.imports.waiting import Waiting
from ui.desktop.pages.page import Page, scrolled
from ui.desktop.session import Session
from ui.desktop.tasks import Job
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.notice import ProgressStrip
from ui.wording import formats

_HOME, _REVIEW, _MAPPING = 0, 1, 2


class ImportsPage(Page):
    """Files come in here."""

    nouns = frozenset({"imports", "transactions"})

    def __init__(self, session: Session) -> None:
        self._give_up = Button(_("Give up"), self.back)
        self._go = Button(_("Import"), self.commit, kind="primary", icon="import")
        self._accept = Button(_("Read it like this"), self._read_so, kind="primary", icon="check")
        super().__init__(session, _("Imports"), self._give_up, self._go, self._accept)
        self.job: Job | None = None
        self._answers = Answers()
        self._known: frozenset[int] = frozenset()  # the imports of the history
        self.strip = ProgressStrip(self.cancel)
        self.strip.hide()
        self.column.addWidget(self.strip)
        self.history = History(self.undo)
        self.waiting = Waiting(self._settle)
        self.review = Review(self._answered, self._show_count, partial(session.read, self), self.map_file)
        self.mapping = MappingView(session, self._accept.setEnabled)
        self._stack = QStackedLayout()
        self.column.addLayout(self._stack, 1)  # before its parts: a part without parent would flash as a window
        self._stack.addWidget(scrolled(Home(self.take, self.waiting, self.history)))
        self._stack.addWidget(self.review)
        self._stack.addWidget(self.mapping)
        self._show_home()

    # --- reading files -----------------------------------------------------------------------------------------------

    def show_what(self, what: Any) -> None:
        """Files dropped or chosen anywhere."""
        self.take(list(what))

    def take(self, paths: Sequence[Path]) -> None:
        """Reads files and shows their review; nothing is written."""
        if self.job is not None and not self.job.over:
            return
        self._answers = Answers()
        names, today = [str(path) for path in paths], self.session.today
        self._begin()
        self.job = self.session.write(
            self, lambda store: read_first(store, names, today), self._read, self._stopped, self.strip.show_step
        )

    def cancel(self) -> None:
        """Stops what is under way; nothing half-done stays."""
        if self.job is not None:
            self.job.cancel()

    def refresh(self) -> None:
        """Reads history and waiting rows."""
        self.session.read(self, data.home, self.show_data)

    def back(self) -> bool:
        """Escape leaves the mapping, then the row in detail, then the review."""
        shown = self._stack.currentIndex()
        if shown == _MAPPING:
            self.mapping.stop()
            self._show_review(self.review.read, self.review.shown_path())
        elif shown != _REVIEW or not self.review.back():
            self._leave_review()
        return shown != _HOME

    def memory(self) -> dict[str, Any]:
        """The review under way, and the mapping over it."""
        shown = self._stack.currentIndex()
        if shown == _HOME:
            return {}
        path, draft = self.review.shown_path(), self.mapping.draft if shown == _MAPPING else None
        return {"read": self.review.read, "answers": self._answers, "path": path, "draft": draft}

    def recall(self, memory: dict[str, Any]) -> None:
        """Shows it again."""
        if memory:
            self._answers = memory["answers"]
            self._show_review(memory["read"], memory["path"])
            if memory["draft"] is not None:
                self._show_mapping(memory["path"], memory["draft"])

    def show_data(self, home: data.Home) -> None:
        """Shows history and waiting rows."""
        self._known = frozenset(done.id for done in home.done)
        self.history.show_rows(home.done)
        self.waiting.show_rows(home.waiting)

    def _read(self, read: Read) -> None:
        self.strip.hide()
        if read.files:
            self._show_review(read)
        else:
            self._show_home()
            self.session.said.emit(_("There is no file to read there."), None)

    def _answered(self, path: str, key: str, value: str) -> None:
        """Reads one file again with what the person says of it."""
        if self.job is None or self.job.over:
            self._answers.note(path, key, value)
            self._read_again(path)

    def _read_again(self, path: str) -> None:
        before, answers, today = self.review.read, self._answers, self.session.today

        def show(read: Read) -> None:
            self.strip.hide()
            self._show_review(read, path)

        self._begin()
        work = partial(read_again, before=before, path=path, answers=answers, today=today)
        self.job = self.session.write(self, work, show, self._stopped, self.strip.show_step)

    # --- naming columns ----------------------------------------------------------------------------------------------

    def map_file(self, path: str) -> None:
        """Opens the mapping of a file: what it was read with, else what is proposed."""
        if self.job is None or self.job.over:
            self._show_mapping(path, None)

    def _show_mapping(self, path: str, draft: Draft | None) -> None:
        self._stack.setCurrentIndex(_MAPPING)
        self._go.hide()
        self._accept.show()
        self._give_up.setText(_("Back"))
        self.title.setText(_("Name the columns"))
        self.context.setText(_("{file} · nothing is written yet").format(file=data.base(path)))
        password = self._answers.password(path)
        if draft is not None:
            self.mapping.open_draft(draft, password)
            return
        file = next(file for file in self.review.read.files if file.path == path)
        others = tuple(one.path for one in self.review.read.files if one.path != path)
        self.mapping.open_file(path, password, file.proposal, others)

    def _read_so(self) -> None:
        """Reads the file with the mapping; it is remembered once the file is imported."""
        draft = self.mapping.draft
        if draft is not None:
            self._answers.map(draft.path, draft.mapping, draft.shape.get("beside", ""))
            self._read_again(draft.path)

    # --- writing -----------------------------------------------------------------------------------------------------

    def commit(self) -> None:
        """Writes what the review says."""
        read = self.review.read
        good = [(at, file) for at, file in enumerate(read.files) if data.taken(file)]
        switches: Switches = {place: read.switches.get(at, {}) for place, (at, _file) in enumerate(good)}
        files, answers, today = [file for _at, file in good], self._answers, self.session.today
        self._begin()
        self.job = self.session.write(
            self,
            lambda store: written(store, files, answers, switches, today),
            self._committed,
            self._broken_off,
            self.strip.show_step,
        )

    def _committed(self, reports: list[FileReport]) -> None:
        self.strip.hide()
        self._show_home()
        new = sum(counts["new"] for report in reports for counts in report.records.values())
        ids = [report.import_id for report in reports if report.import_id is not None]
        words = ngettext("{n} record imported", "{n} records imported", new).format(n=formats.count(new))
        self.session.said.emit(words, (lambda: self._undo_all(ids)) if ids else None)
        self.session.changed.emit(ALL_NOUNS.nouns | MAPPINGS.nouns)
        asking = [Path(root(report.path)) for report in reports if report.status not in TAKEN]
        if asking:  # what was written before it made a file ambiguous: it is read again, and asks
            self.job = None
            self.take(list(dict.fromkeys(asking)))

    def _broken_off(self, error: Exception) -> None:
        """Writing stopped: each file is whole or absent, and those that are there are named, and can be taken back."""
        known = self._known

        def tell(home: data.Home) -> None:
            fresh = [done.id for done in home.done if done.id not in known]
            if not fresh:
                self._stopped(error)
                return
            self.strip.hide()
            self._show_home()
            self.session.changed.emit(ALL_NOUNS.nouns)
            if getattr(error, "code", "") != "cancelled":
                self.session.troubled.emit(error)
            words = ngettext(
                "Stopped: {n} file is already imported", "Stopped: {n} files are already imported", len(fresh)
            )
            self.session.said.emit(words.format(n=formats.count(len(fresh))), lambda: self._undo_all(fresh[::-1]))

        self.session.read(self, data.home, tell)

    def undo(self, import_id: int) -> None:
        """Takes one import back."""
        self._undo_all([import_id])

    def _undo_all(self, ids: Sequence[int]) -> None:
        today = self.session.today
        last = ids[-1]

        def done(_changes: object) -> None:
            self.strip.hide()
            if len(ids) > 1:
                self._undo_all(ids[:-1])
            else:
                self.session.said.emit(_("Import taken back: its rows are gone."), None)

        self._begin()
        self.job = self.session.write(
            self,
            lambda store: data.changed(undo_import(store, last, today), ALL_NOUNS.nouns),
            done,
            self._stopped,
            self.strip.show_step,
        )

    def _settle(self, similar_id: int, word: str) -> None:
        today = self.session.today
        said = _("Kept as a movement of its own") if word == "keep" else _("Counted as the same movement")
        self.session.write(
            self,
            lambda store: data.changed(settle_similar(store, similar_id, word, today), ALL_NOUNS.nouns),
            lambda _: self.session.said.emit(said, None),
        )

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.strip.show_step(Progress("read", 0))
        self.strip.show()
        self._go.setEnabled(False)

    def _stopped(self, error: Exception) -> None:
        self.strip.hide()
        self._show_count()
        self.session.troubled.emit(error)

    def _show_review(self, read: Read, path: str = "") -> None:
        self._stack.setCurrentIndex(_REVIEW)
        self._give_up.show()
        self._go.show()
        self._accept.hide()
        self._give_up.setText(_("Give up"))
        self.title.setText(_("Review before importing"))
        many = ngettext(
            "{n} file read · nothing is written yet", "{n} files read · nothing is written yet", len(read.files)
        )
        self.context.setText(many.format(n=formats.count(len(read.files))))
        self.review.show_read(read, self._answers, path)

    def _show_home(self) -> None:
        self._stack.setCurrentIndex(_HOME)
        self._give_up.hide()
        self._go.hide()
        self._accept.hide()
        self.title.setText(_("Imports"))
        self.context.setText(_("Nothing leaves this computer"))

    def _leave_review(self) -> None:
        if self._stack.currentIndex() != _HOME:
            self.cancel()
            self._show_home()

    def _show_count(self) -> None:
        self._go.setText(self.review.go_words())
        found = self.review.will_write()
        self._go.setEnabled(found[NEW] + found[SIMILAR] > 0)

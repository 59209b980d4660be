"""The mapping window: columns and conventions as proposed, changed by the person, read again at each change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from sqlalchemy import Connection

from pims.errors import KnownError
from pims.i18n import _
from pims.pipeline import propose_mapping
from pims.progress import Work
from pims.queries.accounts import accounts
from pims.records.mapping import from_toml
from pims.records.proposal import Proposal
from ui.desktop.pages.imports.data import base, taken
from ui.desktop.pages.imports.mapping.conventions import Conventions
from ui.desktop.pages.imports.mapping.draft import SHAPING, Draft
from ui.desktop.pages.imports.mapping.preview import Preview, Seen, read_with
from ui.desktop.pages.imports.mapping.remembered import write_description
from ui.desktop.pages.imports.mapping.sheet import Sheet
from ui.desktop.pages.page import scrolled
from ui.desktop.session import Session
from ui.desktop.tasks import Job
from ui.desktop.widgets.button import Button
from ui.wording.errors import error_text

_PAUSE_MS = 150  # several changes at once are read once
_NARROW = 820
_CURRENCY = "EUR"  # assumed, and said, while no account says another


class MappingView(QWidget):
    """`ready` hears whether the file can be read as it stands."""

    def __init__(self, session: Session, ready: Callable[[bool], object]) -> None:
        super().__init__()
        self._session, self._ready = session, ready
        self.draft: Draft | None = None
        self._job: Job | None = None
        self._password, self._currency = "", _CURRENCY
        self._others: tuple[str, ...] = ()
        self.sheet = Sheet(self._role)
        self.conventions = Conventions(self._say)
        self.preview = Preview()
        self.sheet.head.addWidget(Button(_("Use a description…"), self._choose_description, kind="link"))
        self.sheet.head.addSpacing(12)
        self.sheet.head.addWidget(Button(_("Save this description…"), self._choose_place, kind="link"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        for card in (self.sheet, self.conventions):
            column.addWidget(card)
        column.addWidget(self.preview, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(body))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Conventions stand in fewer columns when room is short."""
        super().resizeEvent(event)
        self.conventions.fit(narrow=self.width() < _NARROW)

    def open_file(
        self, path: str, password: str = "", proposal: Proposal | None = None, others: tuple[str, ...] = ()
    ) -> None:
        """Proposes how a file is read; `proposal` is one that its reading already gave.

        `others` are files that its rows may cite.
        """
        self.draft, self._password, self._others = None, password, others
        self._show_cards(shown=False)

        def propose(known: Accounts) -> None:
            self._offer_accounts(known)
            if proposal is not None:
                self._proposed(path, proposal)
            else:
                self._propose(path, {})

        self._session.read(self, known_accounts, propose)

    def open_draft(self, draft: Draft, password: str = "") -> None:
        """Shows a mapping under way again."""
        self.draft, self._password = draft, password
        self._session.read(self, known_accounts, self._offer_accounts)
        self._changed()

    def under_way(self) -> bool:
        """Whether the file is yet to be read, or being read."""
        return self._pause.isActive() or (self._job is not None and not self._job.over)

    def stop(self) -> None:
        """Nothing is read any more."""
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()

    # --- the person's word -------------------------------------------------------------------------------------------

    def _role(self, position: int, role: str) -> None:
        if self.draft is not None:
            self.draft.give_role(position, role)
            self._changed()

    def _say(self, what: str, value: str) -> None:
        if self.draft is None or value == self.draft.value(what):
            return
        self.draft.say(what, value)
        if what in SHAPING:
            self._propose(self.draft.path, self.draft.shape)
        else:
            self._changed()

    # --- reading -----------------------------------------------------------------------------------------------------

    def _propose(self, path: str, shape: dict[str, str]) -> None:
        header = int(shape["header"]) if "header" in shape else None
        words: dict[str, Any] = {name: shape[name] for name in ("charset", "delimiter", "sheet") if name in shape}
        words["answers"] = {name: shape[name] for name in ("kind", "join") if shape.get(name)}
        words["beside"] = [shape["beside"]] if shape.get("beside") else []
        password = self._password
        self._run(
            lambda: propose_mapping(path, header=header, zip_password=password, **words), partial(self._proposed, path)
        )

    def _proposed(self, path: str, proposal: Proposal) -> None:
        if self.draft is None or self.draft.path != path:
            self.draft = Draft.of(path, proposal, self._currency, self._others)
        else:
            self.draft.propose(proposal)
        self._changed()

    def _changed(self) -> None:
        """Shows the draft at once, and reads the file with it a moment later."""
        draft = self.draft
        if draft is None:
            return
        draft.read = None
        self._show_cards(shown=True)
        self.sheet.show_draft(draft)
        self.conventions.show_draft(draft)
        if missing := draft.missing():
            self.stop()
            self._ready(False)
            self.preview.ask_for(missing)
        else:
            self._pause.start()

    def _read(self) -> None:
        draft = self.draft
        if draft is not None:
            today, password = self._session.today, self._password
            path, mapping, beside = draft.path, draft.mapping, draft.shape.get("beside", "")
            self._run(lambda: read_with(path, mapping, today, password, beside), self._show_read)

    def _show_read(self, seen: Seen) -> None:
        if self.draft is not None:
            self.draft.read = seen.file.proposal or seen.file.reading.proposal
            self.conventions.show_draft(self.draft)
        self.preview.show_file(seen)
        self._ready(taken(seen.file))

    def _run(self, make: Callable[[], Work[Any]], done: Callable[[Any], object]) -> None:
        """Starts work whose result counts only when nothing was started after it."""
        self.stop()
        self._ready(False)
        self.preview.wait()

        def still(answer: Callable[[Any], object], value: Any) -> None:
            if self._job is job:
                answer(value)

        job = self._session.tasks.write(
            self, make, lambda result: still(done, result), lambda error: still(self._failed, error)
        )
        self._job = job

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.preview.fail(error_text(error).what)
        else:
            self._session.troubled.emit(error)

    def _show_cards(self, *, shown: bool) -> None:
        """Nothing is offered before a table is found."""
        self.sheet.setVisible(shown)
        self.conventions.setVisible(shown)

    def _offer_accounts(self, known: Accounts) -> None:
        self._currency = known.currency
        self.conventions.offer_accounts([(name, name) for name in known.names])
        if self.draft is not None:
            self.conventions.show_draft(self.draft)

    # --- descriptions ------------------------------------------------------------------------------------------------

    def _choose_place(self) -> None:
        if self.draft is None:
            return
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Save this description"), f"{Path(base(self.draft.path)).stem}.toml", "TOML (*.toml)"
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, file: Path) -> None:
        """Writes the mapping, without any cell of a row, for another computer or another person."""
        if self.draft is not None:
            write_description(self._session, self.draft.mapping, file)

    def _choose_description(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self, _("Use a description"), "", "TOML (*.toml)")
        if name:
            self.use(Path(name))

    def use(self, file: Path) -> None:
        """Takes roles and conventions from a saved mapping."""
        if self.draft is None:
            return
        try:
            mapping = from_toml(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            self._session.troubled.emit(KnownError("bad_mapping", key="toml"))
        except KnownError as error:
            self._session.troubled.emit(error)
        else:
            if self.draft.take(mapping):
                self._propose(self.draft.path, self.draft.shape)
            else:
                self._changed()


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of the store by name, those that share one left out, and the currency that most of them have."""

    names: tuple[str, ...]
    currency: str


def known_accounts(conn: Connection) -> Accounts:
    """What a file that says neither account nor currency may be of."""
    rows = accounts(conn)
    names = [row.account for row in rows]
    currencies = Counter(row.currency for row in rows if row.currency)
    usual = currencies.most_common(1)[0][0] if currencies else _CURRENCY
    return Accounts(tuple(name for name in names if names.count(name) == 1), usual)

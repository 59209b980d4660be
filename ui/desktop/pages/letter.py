"""Writing a letter: its text before it is made, what is missing, formats, folder; it opens a request."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget
from sqlalchemy import Connection

from pims import i18n
from pims.i18n import _
from pims.progress import Changes, Progress
from pims.rights.letter import Letter
from pims.rights.letters import draft
from pims.rights.render.text import text
from pims.rights.requests import open_request
from pims.rights.templates import kinds
from ui.desktop.plain import shown
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import empty_out
from ui.desktop.widgets.field import Choice, Tick
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.notice import Banner
from ui.wording.letters import format_name, missing
from ui.wording.letters import kind as kind_name

if TYPE_CHECKING:
    from pims.store.store import Store

_FORMATS = ("pdf", "docx", "odt", "eml", "txt")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A letter and its text."""

    letter: Letter
    text: str


class LetterDialog(QDialog):
    """A letter to a company: access unless another kind is asked for."""

    def __init__(self, session: Session, slug: str, name: str, parent: QWidget, kind: str = "access") -> None:
        super().__init__(parent)
        self._session, self._slug = session, slug
        self._letter: Letter | None = None
        title = _("Letter to {company}").format(company=name)
        self.setWindowTitle(title)
        self.resize(760, 680)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(title, "page_title"), 1)
        offered = [(each, kind_name(each)) for each in kinds(i18n.language())]
        self.kind = Choice(_("What the letter asks for"), offered, kind)
        self.kind.chosen.connect(lambda _value: self._draft())
        head.addWidget(self.kind)
        self._language = Choice(_("Language of the letter"), (("fr", "Français"), ("en", "English")), i18n.language())
        self._language.chosen.connect(lambda _value: self._draft())
        head.addWidget(self._language)
        column.addLayout(head)
        column.addWidget(
            PlainLabel(_("The company has one month to answer. Ask for proof of delivery."), "muted", wrap=True)
        )
        self._missing = QVBoxLayout()
        column.addLayout(self._missing)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setAccessibleName(_("Text of the letter"))
        column.addWidget(self.preview, 1)
        formats = QHBoxLayout()
        formats.setSpacing(16)
        self._ticks = {name: Tick(format_name(name), checked=name in ("pdf", "docx")) for name in _FORMATS}
        for tick in self._ticks.values():
            formats.addWidget(tick)
        formats.addStretch(1)
        column.addLayout(formats)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), self.reject))
        self._write = Button(_("Save the letter…"), self._ask_folder, kind="primary", icon="file")
        self._write.setEnabled(False)
        row.addWidget(self._write)
        column.addLayout(row)
        self._draft()

    def show_draft(self, drafted: Drafted) -> None:
        """Shows the letter and what it lacks."""
        self._letter = drafted.letter
        self.preview.setPlainText("\n".join(shown(line, 4000) for line in drafted.text.splitlines()))
        empty_out(self._missing)
        if drafted.letter.missing:
            said = " ".join(missing(code) for code in drafted.letter.missing)
            self._missing.addWidget(Banner(said, "warn", icon="warning"))
        self._write.setEnabled(True)

    def save_to(self, folder: Path) -> None:
        """Writes the letter in the formats ticked, and logs the request."""
        wanted = [name for name, tick in self._ticks.items() if tick.isChecked()]
        letter, slug, today = self._letter, self._slug, self._session.today
        if letter is None or not wanted:
            return

        def done(_changes: object) -> None:
            self._session.said.emit(_("Letter saved in {folder}").format(folder=folder.name), None)
            self.accept()

        self._session.write(self, lambda store: written(store, letter, slug, folder, wanted, today), done)

    def _draft(self) -> None:
        kind, slug, language, today = self.kind.value(), self._slug, self._language.value(), self._session.today

        def ask(conn: Connection) -> Drafted:
            letter = draft(conn, kind, slug, language, today)
            return Drafted(letter, text(letter))

        self._session.read(self, ask, self.show_draft)

    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Where to save the letter"))
        if name:
            self.save_to(Path(name))


def written(
    store: Store, letter: Letter, slug: str, folder: Path, wanted: list[str], today: date
) -> Generator[Progress, None, Changes]:
    """Writes the files, then logs the request as prepared."""
    yield Progress("letter", 0, len(wanted))
    from pims.rights.render.files import write_letter

    write_letter(letter, folder, wanted)
    with store.writer() as conn:
        open_request(conn, slug, letter.kind, letter.language, today)
    return Changes(frozenset({"requests", "companies"}))

"""The head of a file under review: its name, its state, its checks, and what may be answered about it."""

from __future__ import annotations

import codecs
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QWidget

from pims.i18n import _
from pims.ingest.staged import StagedFile
from pims.records.port import Question
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.imports import data
from ui.desktop.pages.imports.account import ACCOUNT, AccountPick, unnamed
from ui.desktop.pages.imports.answers import PASSWORD, root
from ui.desktop.pages.imports.checks import CheckLine, check_lines
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.field import Choice, SecretField
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.picture import Picture
from ui.wording.readers import source_text
from ui.wording.statuses import asked, choice_text, status_text

Answer = Callable[[str, str], object]  # key and value; an empty value takes an answer back
CHARSETS = (
    ("utf-8", "UTF-8"),
    ("cp1252", "Windows-1252"),
    ("iso8859-15", "ISO 8859-15"),
    ("mac-roman", "Mac Roman"),
    ("utf-16", "UTF-16"),
)
_OVER = ("already_imported", "empty")  # another charset would change nothing
_TABLES = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".ndjson", ".jsonl", ".js",
           ".xml")  # fmt: skip
_UNREAD = ("needs_mapping", "unrecognised", "rejected")  # nothing is read before the columns are named
_BUTTONS, _LETTERS = 4, 80  # more or longer choices stand in a list


class About(Card):
    """What is said of one file before its rows."""

    def __init__(self, answer: Answer, map_file: Callable[[], object]) -> None:
        super().__init__(spacing=8)
        self._answer, self._map_file = answer, map_file

    def show_file(self, file: StagedFile, answers: Mapping[str, str], accounts: Sequence[tuple[str, str]]) -> None:
        """Shows a file; `answers` is what the person said of it, `accounts` those of the store."""
        body = self.body
        empty_out(body)
        body.addLayout(_head(file))
        if not data.taken(file):
            words = data.capital(status_text(file.status))
            body.addWidget(PlainLabel(words, "strong", tone=data.status_tone(file.status)))
        for line in check_lines(file, answers):
            body.addLayout(self._line(line))
        if file.question is not None and file.question.key != ACCOUNT:
            body.addLayout(self._question(file.question))
        elif file.question is not None or (data.taken(file) and unnamed(file)):
            body.addWidget(AccountPick(file, accounts, partial(self._answer, ACCOUNT)))
        elif file.status == "encrypted":
            body.addLayout(self._password(file))
        charset = answers.get("charset") or _charset(file)
        offered = charset if charset and file.status not in _OVER else ""
        if offered or mappable(file):
            body.addLayout(self._reading(offered, mappable(file), file.status))

    def _line(self, line: CheckLine) -> QHBoxLayout:
        row = _row()
        beside = Qt.AlignmentFlag.AlignVCenter if line.offer else Qt.AlignmentFlag.AlignTop
        row.addWidget(Picture(line.icon, 16, line.tone), 0, beside)
        row.addWidget(PlainLabel(line.text, wrap=True), 1)
        if line.offer:
            row.addWidget(Button(line.offer, partial(self._answer, line.key, line.value), kind="link"))
        return row

    def _question(self, question: Question) -> QHBoxLayout:
        words = {choice: data.capital(choice_text(question.key, choice)) for choice in question.choices}
        row = _row()
        if not words:
            field = QLineEdit()
            field.setAccessibleName(asked(question.key))
            field.setPlaceholderText(_("Your answer"))
            self._typed(row, field, _("Answer"), question.key)
        elif len(words) <= _BUTTONS and sum(map(len, words.values())) <= _LETTERS:
            for choice, said in words.items():
                row.addWidget(Button(said, partial(self._answer, question.key, choice)))
        else:
            listed = Choice(asked(question.key), tuple(words.items()), question.choices[0])
            listed.setMinimumWidth(280)
            row.addWidget(listed)
            row.addWidget(Button(_("Answer"), lambda: self._answer(question.key, listed.value()), kind="primary"))
        row.addStretch(1)
        return row

    def _password(self, file: StagedFile) -> QHBoxLayout:
        row = _row()
        if zipfile.is_zipfile(root(file.path)):
            self._typed(row, SecretField(_("Password of the file"), _("Show"), _("Hide")), _("Open"), PASSWORD)
            row.addStretch(1)
        else:
            words = _("Open it with its password, save a copy without one, and import the copy.")
            row.addWidget(PlainLabel(words, wrap=True), 1)
        return row

    def _typed(self, row: QHBoxLayout, field: QLineEdit, verb: str, key: str) -> None:
        def send() -> None:
            if field.text().strip():
                self._answer(key, field.text() if key == PASSWORD else field.text().strip())

        field.setMinimumWidth(280)
        field.returnPressed.connect(send)
        row.addWidget(field)
        row.addWidget(Button(verb, send, kind="primary"))

    def _reading(self, charset: str, mapped: bool, status: str) -> QHBoxLayout:
        """How the file was read, and the way to have it read otherwise."""
        row = _row()
        if charset:
            known = CHARSETS if charset in dict(CHARSETS) else ((charset, charset), *CHARSETS)
            row.addWidget(Picture("info", 16, "muted"))
            row.addWidget(PlainLabel(_("Its text is read as")))
            field = Choice(_("How the text of the file is encoded"), known, charset)
            field.chosen.connect(partial(self._answer, "charset"))
            row.addWidget(field)
            row.addSpacing(8)
        if mapped and status in _UNREAD:
            row.addWidget(Button(_("Name its columns…"), self._map_file, kind="primary", icon="table"))
        elif mapped:
            row.addWidget(Button(_("Read it otherwise…"), self._map_file, kind="link"))
        row.addStretch(1)
        return row


def mappable(file: StagedFile) -> bool:
    """Whether the person may say what each column of the file, or of the member of an archive, is: it is a table."""
    if file.status in (*_OVER, "encrypted", "unreadable"):
        return False
    suffix = Path(file.path).suffix.lower()
    return file.status == "needs_mapping" or suffix in _TABLES or (suffix == ".pdf" and file.status in _UNREAD)


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    return row


def _head(file: StagedFile) -> QLayout:
    row = _row()
    row.addWidget(Picture("file", 18, "accent"))
    row.addWidget(ElidedLabel(data.base(file.path), "card_title", middle=True), 1)
    if origin := source_text(file.reading.company, file.reading.importer):
        chip: QWidget = Chip(ChipLook(origin, "muted"))
        row.addWidget(chip)
    return row


def _charset(file: StagedFile) -> str:
    """The charset as Python names it; empty when the file has none of its own."""
    note = next((note.detail for note in file.notes if note.code == "wrong_charset"), "")
    said = file.reading.conventions.charset or note
    try:
        return codecs.lookup(said).name if said else ""
    except LookupError:
        return said

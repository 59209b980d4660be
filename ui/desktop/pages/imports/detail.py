"""One row of the review, close up: what was read, what the file wrote, why, the row it meets, and the decision."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from pims.i18n import N_, _
from pims.ingest.staged import DUPLICATE, NEW, PROBLEM, SIMILAR, StagedFile
from pims.queries.met import MetRow
from pims.records.bank import Transaction
from ui.desktop.pages.imports.data import base
from ui.desktop.pages.imports.rows import ReviewRow, twin_place
from ui.desktop.pages.page import scrolled
from ui.desktop.plain import TEXT_LENGTH, shown
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.label import PlainLabel
from ui.wording import formats
from ui.wording.places import place_text

_HEIGHT, _LOW = 216, 152  # pixels, in a tall window and in a low one
# Outcome -> what the person may say of the row: the word kept, and the words of the pill.
_SAYINGS = {
    NEW: (("", N_("Add it")), (DUPLICATE, N_("Leave it out"))),
    DUPLICATE: (("", N_("Leave it out")), (NEW, N_("Add it all the same"))),
    SIMILAR: (("", N_("Decide later")), (DUPLICATE, N_("It is the same")), (NEW, N_("Keep both"))),
}


class RowDetail(Card):
    """The panel under the table. `decide` hears a row and the word on it; `close` that the panel is done with."""

    def __init__(self, decide: Callable[[ReviewRow, str], object], close: Callable[[], object]) -> None:
        super().__init__(spacing=6)
        self._decide = decide
        self.shown: ReviewRow | None = None
        self.fit(low=False)
        self.setAccessibleName(_("Row in detail"))
        self.body.setContentsMargins(16, 8, 10, 10)
        self._words = QHBoxLayout()
        self._words.setSpacing(6)
        self.body.addLayout(self._words)
        self._close = close
        row = QHBoxLayout()
        row.setSpacing(20)
        self._parts = [_part(row), _part(row, scrolls=False), _part(row)]
        self.body.addLayout(row, 1)

    def fit(self, *, low: bool) -> None:
        """Takes less room in a low window."""
        self.setFixedHeight(_LOW if low else _HEIGHT)

    def show_row(self, row: ReviewRow, file: StagedFile) -> None:
        """Shows a row; the record that it meets follows by `show_met`."""
        self.shown = row
        self._show_words(row)
        read, raw, why = self._parts
        for part in self._parts:
            empty_out(part)
        _say(read, _("What was read"), *_read_lines(row, file))
        written = _("As written in the file")
        where = f"{written} \u00b7 {row.where}" if row.where else written
        raw.addWidget(PlainLabel(where, "label"))
        raw.addWidget(RawText(row.staged.raw.strip() or _("The file has no text of its own for this row."), where), 1)
        _say(why, _("Why"), (row.reason, "strong"))
        if twin := twin_place(file, row.staged):
            why.addWidget(_line(_("The first time: {place}").format(place=twin), "small"))

    def show_met(self, row: ReviewRow, met: MetRow | None) -> None:
        """The record of the store that the row meets, and the import it came from."""
        if met is None or row is not self.shown:
            return
        why = self._parts[2]
        why.addSpacing(4)
        why.addWidget(PlainLabel(_("Already there"), "label"))
        if met.booked_on:
            money = formats.signed_money(met.amount, met.currency)
            why.addWidget(_line(f"{formats.day(met.booked_on)} \u00b7 {money}"))
            why.addWidget(_line(met.label))
        if met.path:
            when = datetime.fromisoformat(met.imported_at).astimezone().date()
            words = _("Imported on {day} from {file}").format(day=formats.day(when), file=base(met.path))
            place = place_text(met.place)
            why.addWidget(_line(f"{words}, {place}" if place else words, "small"))

    def _show_words(self, row: ReviewRow) -> None:
        empty_out(self._words)
        self._words.addWidget(PlainLabel(_("Row in detail"), "card_title"))
        self._words.addSpacing(8)
        self._words.addStretch(1)
        for word, said in _SAYINGS[row.outcome] if row.switchable else ():
            pill = Button(_(said), kind="pill")
            pill.clicked.connect(lambda _on=False, word=word: self._say_word(word))
            pill.set_on(word == row.decided)
            self._words.addWidget(pill)
        self._words.addWidget(Button("", self._close, kind="quiet", icon="close", name=_("Close the details")))

    def _say_word(self, word: str) -> None:
        if self.shown is not None:
            self._decide(self.shown, word)


class RawText(QTextEdit):
    """The text of a row as it stands in the file, wrapped wherever the room ends."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setPlainText(shown(text, TEXT_LENGTH))


def _part(row: QHBoxLayout, *, scrolls: bool = True) -> QVBoxLayout:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 6, 0)
    column.setSpacing(2)
    area = scrolled(body) if scrolls else body
    if scrolls:
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
    area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
    row.addWidget(area, 1)
    return column


def _say(part: QVBoxLayout, title: str, *lines: tuple[str, str]) -> None:
    part.addWidget(PlainLabel(title, "label"))
    for words, role in lines:
        part.addWidget(_line(words, role))


def _line(words: str, role: str = "") -> PlainLabel:
    label = PlainLabel(words, role, wrap=True)
    label.setMinimumWidth(1)  # it wraps in whatever room there is
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
    label.setSizePolicy(policy)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _read_lines(row: ReviewRow, file: StagedFile) -> list[tuple[str, str]]:
    if row.outcome == PROBLEM:
        return [(_("Nothing: the row is left out, and counted."), "")]
    lines = [(row.words, "strong"), (" \u00b7 ".join(part for part in (formats.day(row.on), row.amount) if part), "")]
    record = row.staged.record
    if isinstance(record, Transaction):
        if record.value_on and record.value_on != record.booked_on:
            lines.append((_("Value date: {day}").format(day=formats.day(record.value_on)), "small"))
        if record.status == "pending":
            lines.append((_("Not booked yet"), "small"))
        if 0 <= row.staged.account < len(file.accounts):
            lines.append((_("Account: {name}").format(name=file.accounts[row.staged.account].shown), "small"))
        if record.reference:
            lines.append((_("Reference: {text}").format(text=record.reference), "small"))
        if record.balance_after is not None:
            balance = formats.money(record.balance_after, record.currency or "EUR")
            lines.append((_("Balance after it: {amount}").format(amount=balance), "small"))
    return lines

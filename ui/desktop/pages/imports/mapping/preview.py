"""What a file says when it is really read with a mapping: days, amounts, sums, problems; nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout

from pims.i18n import _, ngettext
from pims.ingest.staged import PROBLEM, StagedFile
from pims.pipeline import ImportOptions, stage_files
from pims.progress import Work
from pims.records.bank import Transaction
from pims.records.mapping import FileMapping
from pims.records.shop import PointsMovement, Receipt, ReceiptLine
from pims.records.usage import UsageEvent
from ui.desktop.models.rows import Cell, ChipLook, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.imports import data
from ui.desktop.pages.imports.checks import check_lines
from ui.desktop.pages.imports.mapping.figures import answer_figures
from ui.desktop.pages.imports.rows import ReviewRow, review_rows
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.picture import Picture
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.mappings import role_text
from ui.wording.statuses import asked, status_text

_NEW_ACCOUNT = "new"  # which account the file is of is asked afterwards
_LOWEST = 196  # pixels of the table
_IN_A_ROW = 4  # figures
_MOST = 300  # rows shown


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it is read with a mapping: its first rows after its first problems, and its figures."""

    file: StagedFile
    rows: list[ReviewRow]
    figures: list[ChipLook]


def read_with(path: str, mapping: FileMapping, today: date, password: str = "", beside: str = "") -> Work[Seen]:
    """Reads a file with a mapping, away from the store; `beside` is the file whose rows it cites."""
    others = (beside,) if beside else ()
    options = ImportOptions(today, mapping.account or _NEW_ACCOUNT, {}, password, mapping=mapping, beside=others)
    files = yield from stage_files(None, [path], options)
    file = files[0]
    return Seen(file, review_rows(file, {})[:_MOST], list(_figures(file)))


class Preview(Card):
    """The card of the result."""

    def __init__(self) -> None:
        super().__init__(_("As it will be read"), spacing=8)
        self._figures = QGridLayout()
        self._figures.setSpacing(8)
        self._figures.setColumnStretch(_IN_A_ROW, 1)
        self.body.addLayout(self._figures)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)
        self.model = TableModel(_columns(), self)
        self.table = RowsView(self.model, _("Rows as they will be read"), opens=False)
        self.table.setMinimumHeight(_LOWEST)
        self._stack = QStackedLayout()
        self.body.addLayout(self._stack, 1)
        self._stack.addWidget(self.table)
        self.table.hide()

    def wait(self) -> None:
        """A reading is under way: the figures are those of the one before."""
        empty_out(self._figures)
        self._figures.addWidget(Chip(ChipLook(_("Reading…"), "accent", "clock")), 0, 0)

    def ask_for(self, missing: tuple[str, ...]) -> None:
        """Nothing can be read before some columns are named."""
        self._clear()
        for role in missing:
            words = _("Which column is this: {role}? Choose it above.").format(role=role_text(role))
            self._line("question", "warn", words)

    def show_file(self, seen: Seen) -> None:
        """What was read."""
        self._clear()
        file, rows = seen.file, seen.rows
        for at, chip in enumerate(seen.figures):
            self._figures.addWidget(Chip(chip), at // _IN_A_ROW, at % _IN_A_ROW)
        if file.question is not None:
            self._line("question", "danger", asked(file.question.key))
        elif not data.taken(file):
            self._line("warning", "danger", data.capital(status_text(file.status)))
        for line in check_lines(file, {}):
            if line.tone != "muted" or not data.taken(file):
                self._line(line.icon, line.tone, line.text)
        self.model.show_source(ListSource(rows))
        self.table.setVisible(bool(rows))

    def fail(self, words: str) -> None:
        """The file could not be read at all."""
        self._clear()
        self._line("warning", "danger", words)

    def _clear(self) -> None:
        empty_out(self._figures)
        empty_out(self._lines)
        self.model.show_source(ListSource([]))
        self.table.hide()

    def _line(self, icon: str, tone: str, words: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Picture(icon, 16, tone))
        row.addWidget(PlainLabel(words, wrap=True), 1)
        self._lines.addLayout(row)


def _figures(file: StagedFile) -> Iterator[ChipLook]:
    """What was read in a few figures, to be compared with the paper."""
    answer = any(isinstance(row.record, Receipt | ReceiptLine | PointsMovement | UsageEvent) for row in file.rows)
    yield from answer_figures(file) if answer else _movements(file)


def _movements(file: StagedFile) -> Iterator[ChipLook]:
    """How many movements, over which days, of which sum in each currency, and how many rows cannot be read."""
    rows = [row.record for row in file.rows if isinstance(row.record, Transaction)]
    found = Counter(row.outcome for row in file.rows)[PROBLEM] or len(file.problems)
    if rows:
        many = ngettext("{n} movement", "{n} movements", len(rows)).format(n=formats.count(len(rows)))
        yield ChipLook(many, "accent", "list")
        days = [row.booked_on for row in rows]
        yield ChipLook(f"{formats.day(min(days))} \u2013 {formats.day(max(days))}", "muted", "calendar")
    for currency, total in file.sums.get("transaction", {}).items():
        yield ChipLook(_("sum {amount}").format(amount=_money(rows, total, currency)), "muted", "wallet")
    if found:
        many = ngettext("{n} problem", "{n} problems", found).format(n=formats.count(found))
        yield ChipLook(many, "danger", "warning")
    elif rows:
        yield ChipLook(_("no problem"), "ok", "check")


def _money(rows: list[Transaction], total: str, currency: str) -> str:
    minor = sum(row.amount for row in rows if row.currency == currency)
    return formats.signed_money(minor, currency) if currency else str(Decimal(total))


def _columns() -> tuple[Column, ...]:
    return (
        Column("index", _("Place"), 96, lambda row: Cell(data.capital(row.where), "muted"), "index"),
        Column("on", _("Date"), 200, _day, "on"),
        Column("words", _("Label"), 0, _words, "words"),
        Column("amount", _("Amount"), 124, _amount, "cents", right=True),
        Column("raw", _("As written in the file"), 300, lambda row: Cell(row.raw, "muted", tip=row.raw), spare=True),
    )


def _day(row: ReviewRow) -> Cell:
    return Cell(formats.long_day(row.on) if row.on else "\u2014")


def _words(row: ReviewRow) -> Cell:
    return Cell(data.capital(row.reason), "danger", tip=row.raw) if row.outcome == PROBLEM else Cell(row.words)


def _amount(row: ReviewRow) -> Cell:
    return Cell(row.amount, "ok" if (row.cents or 0) > 0 else "text")

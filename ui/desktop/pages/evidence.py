"""The records behind a claim: read from the store, shown as a table with file and place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from pims.i18n import _, ngettext
from pims.queries.evidence import Place
from pims.queries.imports import import_names
from pims.queries.records import RecordRow, records_by_id
from pims.store.entries import BY_HAND
from ui.desktop.models.rows import Cell, Column, ListSource
from ui.desktop.models.table import TableModel
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording.choices import choice
from ui.wording.numbers import numbers_in
from ui.wording.places import place_text
from ui.wording.presence import meter_text
from ui.wording.register import record_kind

_MOST = 2000
# Kind of record -> the column of its day, the columns that name it, the column of its amount.
_SHOWN: dict[str, tuple[str, tuple[str, ...], str]] = {
    "account": ("", ("institution", "name", "number"), ""),
    "balance": ("on", ("kind",), "amount"),
    "transaction": ("booked_on", ("label",), "amount"),
    "receipt": ("purchased_at", ("store_name", "printed_id"), "total_paid"),
    "receipt_line": ("", ("label", "shop_category"), "line_amount"),
    "points_movement": ("on", ("programme", "label", "points"), ""),
    "loyalty_account": ("opened_on", ("programme", "number_masked"), ""),
    "usage_event": ("started_at", ("kind", "counterpart", "label"), ""),
    "invoice": ("issued_on", ("number",), "amount_to_pay"),
    "energy_reading": ("start", ("meter", "kwh"), ""),
    "ad_trace": ("first_at", ("actor", "value"), ""),
    "account_trace": ("first_at", ("host", "login"), ""),
    "identity_fact": ("", ("name", "value"), ""),
    "message": ("at", ("host", "mailer"), ""),
}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One record behind a claim, ready to be shown."""

    kind: str
    on: str | None
    text: str
    amount: int | None
    currency: str
    file: str
    where: str


def evidence_lines(conn: Connection, places: Sequence[Place]) -> list[EvidenceLine]:
    """Reads the records of some places, newest first."""
    files = {number: file_name(path) for number, path in import_names(conn).items()}
    by_kind: dict[str, list[Place]] = defaultdict(list)
    for place in places[:_MOST]:
        by_kind[place.kind].append(place)
    lines: list[EvidenceLine] = []
    for kind, some in by_kind.items():
        rows = {row.id: row for row in records_by_id(conn, kind, [place.id for place in some])}
        for place in some:
            if place.id in rows:
                row = rows[place.id]
                number = place.import_id or next(iter(row.import_ids), 0)
                lines.append(_line(row, files.get(number, ""), place.where))
    return sorted(lines, key=lambda line: line.on or "", reverse=True)


def file_name(path: str) -> str:
    """The file of an import without the folder it lay in; words for what the person entered."""
    return _("Entered by hand") if path == BY_HAND else path.rsplit("/", 1)[-1]


class EvidenceDialog(QDialog):
    """A claim, why it is made, and the records that show it."""

    def __init__(self, session: Session, title: str, because: str, places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        room = parent.window().size()
        self.resize(min(1120, room.width() - 100), min(620, room.height() - 100))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(6)
        column.addWidget(ElidedLabel(title, "page_title"))
        column.addWidget(PlainLabel(because, "muted", wrap=True))
        column.addSpacing(8)
        self._count = PlainLabel("", "label")
        column.addWidget(self._count)
        self.model = TableModel(_columns(), self)
        card = Card()
        card.body.setContentsMargins(5, 4, 5, 6)
        card.body.addWidget(RowsView(self.model, _("Records behind the claim"), opens=False))
        column.addWidget(card, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Button(_("Close"), self.accept, kind="primary"))
        column.addLayout(row)
        session.read(self, lambda conn: evidence_lines(conn, places), self.show_lines)

    def show_lines(self, lines: list[EvidenceLine]) -> None:
        """Shows the records."""
        words = ngettext("{n} record shows it", "{n} records show it", len(lines)).format(n=formats.count(len(lines)))
        self._count.setText(words)
        self.model.show_source(ListSource(lines), "on", descending=True)


def _line(row: RecordRow, file: str, where: str) -> EvidenceLine:
    day, names, amount = _SHOWN[row.kind]
    values: dict[str, Any] = row.values
    words = " \u00b7 ".join(_said(values, name) for name in names if values.get(name))
    words = numbers_in(words) if row.kind == "usage_event" else words
    on = str(values[day])[:10] if day and values.get(day) else None
    return EvidenceLine(
        row.kind,
        on,
        words,
        values.get(amount) if amount else None,
        values.get("currency") or "",
        file,
        where or row.where,
    )


def _said(values: dict[str, Any], name: str) -> str:
    """A value in words; the number of a meter, which names a home, without its middle."""
    whose = name == "meter" or (name == "value" and values.get("name") == "meter_number")
    return meter_text(str(values[name])) if whose else str(choice(name, values[name]))


def _columns() -> tuple[Column, ...]:
    return (
        Column("on", _("Date"), 120, lambda line: Cell(formats.day(line.on)), "on"),
        Column("kind", _("Record"), 174, lambda line: Cell(record_kind(line.kind), "muted"), "kind"),
        Column("text", _("What it says"), 0, lambda line: Cell(line.text, tip=line.text), "text"),
        Column("amount", _("Amount"), 110, _amount, "amount", right=True),
        Column("file", _("Place and file"), 300, _place, "file"),
    )


def _amount(line: EvidenceLine) -> Cell:
    return Cell(formats.money(line.amount, line.currency)) if line.amount is not None else Cell()


def _place(line: EvidenceLine) -> Cell:
    text = f"{place_text(line.where)} \u00b7 {line.file}" if line.where else line.file
    return Cell(text, "muted", tip=text)

"""The layouts of tables that the person described: listed, saved for others, forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from pims.errors import KnownError
from pims.i18n import _
from pims.progress import Changes, Progress, Work
from pims.queries.mappings import MappingRow, forget, mappings, remember
from pims.records.mapping import UNUSED, FileMapping, to_toml
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Tile, empty_out
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.mappings import role_text

if TYPE_CHECKING:
    from pims.store.store import Store

CHANGED = Changes(frozenset({"mappings"}))


class Remembered(Card):
    """The card of the settings."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Tables you described"))
        self._session = session
        words = _("A file of one of these layouts is read as you said, without asking. No row of a file is kept here.")
        self.body.addWidget(PlainLabel(words, "muted", wrap=True))
        self._tiles = QVBoxLayout()
        self._tiles.setSpacing(8)
        self.body.addLayout(self._tiles)

    def refresh(self) -> None:
        """Reads them."""
        self._session.read(self, mappings, self.show_rows)

    def show_rows(self, rows: Sequence[MappingRow]) -> None:
        """Shows them, each with its columns."""
        empty_out(self._tiles)
        for row in rows:
            self._tiles.addWidget(self._tile(row))
        if not rows:
            self._tiles.addWidget(PlainLabel(_("None yet: they come with the files that no reader knows."), "muted"))

    def save_to(self, row: MappingRow, file: Path) -> None:
        """Writes one for another computer or another person."""
        write_description(self._session, row.mapping, file)

    def forget(self, row: MappingRow) -> None:
        """Forgets one; files already imported stay as they are."""
        said = _("Forgotten: {name}").format(name=row.name)

        def back() -> None:
            self._session.write(self, lambda store: _kept(store, row.mapping, self._session.today))

        self._session.write(
            self, lambda store: _forgotten(store, row.header), lambda _: self._session.said.emit(said, back)
        )

    def _tile(self, row: MappingRow) -> Tile:
        tile = Tile(clickable=False)
        line = QHBoxLayout()
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedLabel(row.name, "strong"))
        words.addWidget(ElidedLabel(_columns(row.mapping), "small"))
        line.addLayout(words, 1)
        line.addWidget(PlainLabel(formats.day(row.said_at[:10]), "small"))
        line.addWidget(Button(_("Save…"), lambda: self._choose_place(row)))
        line.addWidget(Button(_("Forget"), lambda: self.forget(row), icon="trash"))
        tile.column.addLayout(line)
        tile.setAccessibleName(f"{row.name}. {_columns(row.mapping)}")
        return tile

    def _choose_place(self, row: MappingRow) -> None:
        name, _kind = QFileDialog.getSaveFileName(self, _("Save this description"), "table.toml", "TOML (*.toml)")
        if name:
            self.save_to(row, Path(name))


def write_description(session: Session, mapping: FileMapping, file: Path) -> None:
    """Writes a mapping as TOML: no cell of a row, and not the person's own account."""
    try:
        file.write_text(to_toml(mapping.shared()), "utf-8")
    except OSError:
        session.troubled.emit(KnownError("cannot_write", path=str(file)))
    else:
        session.said.emit(_("Saved. It holds no row of the file."), None)


def _columns(mapping: FileMapping) -> str:
    """The columns that are read, as "Jour: date"."""
    used = [column for column in mapping.columns if column.role != UNUSED]
    named = [(column.heading or formats.count(column.position), role_text(column.role)) for column in used]
    return " \u00b7 ".join(f"{heading} → {role}" for heading, role in named)


def _forgotten(store: Store, header: str) -> Work[Changes]:
    yield Progress("mapping", 0)
    with store.writer() as conn:
        forget(conn, header)
    return CHANGED


def _kept(store: Store, mapping: FileMapping, today: date) -> Work[Changes]:
    yield Progress("mapping", 0)
    with store.writer() as conn:
        remember(conn, mapping, today)
    return CHANGED

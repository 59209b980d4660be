"""Rows that look like one already there: the person says whether they are the same, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pims.i18n import _, ngettext
from pims.queries.similar import SimilarRow
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Tile, empty_out
from ui.desktop.widgets.label import ElidedLabel
from ui.wording import formats
from ui.wording.reasons import reason_text

_SHOWN = 5


class Waiting(Card):
    """The card of waiting rows; hidden when there is none."""

    def __init__(self, settle: Callable[[int, str], object]) -> None:
        super().__init__(_("Waiting for your word"))
        self._settle = settle
        self._tiles = QVBoxLayout()
        self._tiles.setSpacing(8)
        self._more = ElidedLabel("", "small")
        self.body.addLayout(self._tiles)
        self.body.addWidget(self._more)
        self.hide()

    def show_rows(self, rows: Sequence[SimilarRow]) -> None:
        """Shows the first of them."""
        empty_out(self._tiles)
        for row in rows[:_SHOWN]:
            self._tiles.addWidget(self._tile(row))
        rest = len(rows) - _SHOWN
        self._more.setText(
            ngettext("and {n} more", "and {n} more", rest).format(n=formats.count(rest)) if rest > 0 else ""
        )
        self._more.setVisible(rest > 0)
        self.setVisible(bool(rows))

    def _tile(self, row: SimilarRow) -> Tile:
        tile = Tile(clickable=False)
        line = QHBoxLayout()
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        amount = formats.signed_money(int(row.said.get("amount") or 0), str(row.said.get("currency") or "EUR"))
        fresh = f"{formats.day(row.said.get('booked_on'))} \u00b7 {row.said.get('label') or ''} \u00b7 {amount}"
        there = _("Already there: {day} · {label}").format(day=formats.day(row.candidate_on), label=row.candidate_label)
        words.addWidget(ElidedLabel(fresh, "strong"))
        words.addWidget(ElidedLabel(there, "small"))
        words.addWidget(ElidedLabel(reason_text(row.reason), "small"))
        line.addLayout(words, 1)
        line.addWidget(Button(_("It is the same"), lambda: self._settle(row.id, "drop")))
        line.addWidget(Button(_("Keep both"), lambda: self._settle(row.id, "keep")))
        tile.column.addLayout(line)
        tile.setAccessibleName(f"{fresh}. {there}")
        return tile

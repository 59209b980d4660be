"""What anyone who holds the readings could infer of the home: habits, absences, each with its numbers; never a fact."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.insights.meters import MeterUse
from ui.desktop.charts.timeline import Timeline
from ui.desktop.charts.week import Week, WeekMap
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.energy import words
from ui.desktop.pages.energy.data import firm_name
from ui.desktop.pages.energy.shape import watts_text
from ui.desktop.pages.page import scrolled
from ui.desktop.pages.views import View
from ui.desktop.widgets.card import Card, Tile, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.picture import Picture
from ui.wording import formats
from ui.wording.presence import Inference, clue_hint, clue_text, inferences
from ui.wording.quantities import decimal

_WIDEST, _NARROWEST = 420, 300
_YEAR = 365
_ICONS = {"base": "bolt", "awake": "sun", "out": "building", "nights": "moon", "away": "calendar"}


class RevealsView(View):
    """Sentences on the left, the week and the days on the right. `day_wanted` fires with a day that is pressed."""

    day_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Inference] = []
        self._title = ""
        body = QWidget()
        self._tiles = QVBoxLayout(body)
        self._tiles.setContentsMargins(0, 0, 6, 0)
        self._tiles.setSpacing(8)
        self._tiles.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = scrolled(body)
        self.week = WeekMap(_("Mean power by weekday and hour"))
        self.days = Timeline(_("Days probably away"), lambda value: f"{decimal(value)}\u00a0kWh")
        self.days.picked.connect(self.day_wanted)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._claims(), 3)
        row.addLayout(self._pictures(), 4)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(holder)
        self._stack.addWidget(self._nothing())

    def show_meter(self, meter: MeterUse) -> None:
        """Shows what a meter reveals, or that it reveals nothing."""
        presence, self._title = meter.presence, words.meter_title(meter)
        self.found = inferences(presence) if presence is not None else []
        self._stack.setCurrentIndex(0 if self.found else 1)
        if presence is None or not self.found:
            return
        holder = firm_name(meter.company)
        self._who.setText(
            _("{company} and your supplier can read it as well as you.").format(company=holder)
            if holder
            else _("Whoever holds these readings can read it as well as you.")
        )
        empty_out(self._tiles)
        for one in self.found:
            self._tiles.addWidget(_tile(one))
        self._tiles.addStretch(1)
        self._week_card.setVisible(meter.load is not None)
        if meter.load is not None:
            self.week.show_week(Week(meter.load.cells, watts_text, even=True))
        away = {day for one in presence.absences for day in _days(one.since, one.until)}
        last = date.fromisoformat(meter.days[-1].day)
        since = max(date.fromisoformat(meter.days[0].day), last - timedelta(days=_YEAR))
        self.days.show_bars(words.day_bars(meter.days, since, last, frozenset(away)), words.RANKS[meter.energy])
        self._away.setVisible(bool(away))

    def tell(self) -> None:
        """Says how much could be inferred."""
        many = sum(bool(one.clue) for one in self.found)
        said = ngettext("{count} thing could be inferred", "{count} things could be inferred", many)
        parts = (self._title, said.format(count=formats.count(many)) if many else "")
        self.told.emit(" · ".join(part for part in parts if part))

    def _claims(self) -> Card:
        card = Card(spacing=8)
        card.setMaximumWidth(_WIDEST)
        card.setMinimumWidth(_NARROWEST)
        card.setAccessibleName(_("What could be inferred"))
        card.head.addWidget(PlainLabel(_("What could be inferred"), "card_title"))
        card.head.addStretch(1)
        word = ChipLook(_("Inference"), "inferred", "sparkle", _("Inferred from the readings: none of it is a fact."))
        card.head.addWidget(Chip(word))
        card.body.addLayout(card.head)
        self._who = PlainLabel("", "small", wrap=True)
        card.body.addWidget(self._who)
        card.body.addWidget(self.area, 1)
        return card

    def _pictures(self) -> QVBoxLayout:
        self._week_card = Card(_("An average week"), spacing=8)
        self._week_card.body.addWidget(self.week)
        days = Card(_("Day by day"), spacing=6)
        self._away = Chip(ChipLook(_("Probably away"), "inferred", "calendar"))
        days.head.addWidget(self._away)
        days.body.addWidget(self.days, 1)
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(self._week_card)
        column.addWidget(days, 1)
        return column

    def _nothing(self) -> QWidget:
        return EmptyState(
            "eye",
            _("Nothing to infer here"),
            _("It takes two whole weeks of an electricity meter, by days at least. By hours it says much more."),
        ).in_card()


def _tile(one: Inference) -> Tile:
    """A claim with its icon, what it rests on, and how much that says."""
    tile = Tile(clickable=False)
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(Picture(_ICONS[one.about], 16, "inferred" if one.clue else "muted"), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addWidget(PlainLabel(one.claim, "strong", wrap=True))
    look = ChipLook(clue_text(one.clue), "inferred", "", f"{clue_text(one.clue)}. {clue_hint(one.clue)}") if one.clue \
        else ChipLook(_("Measured"), "muted", "", _("Measured, not inferred."))  # fmt: skip
    below = QHBoxLayout()
    below.setSpacing(10)
    below.addWidget(PlainLabel(one.because, "small", wrap=True), 1)
    below.addWidget(Chip(look), 0, Qt.AlignmentFlag.AlignBottom)
    column.addLayout(below)
    row.addLayout(column, 1)
    tile.column.addLayout(row)
    tile.setAccessibleName(f"{one.text()} {look.spoken}")
    return tile


def _days(since: str, until: str) -> list[str]:
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    return [(first + timedelta(days=nth)).isoformat() for nth in range((last - first).days + 1)]

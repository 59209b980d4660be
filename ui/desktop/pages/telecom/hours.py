"""The hours: when the person calls and writes, and is called and written to, over the week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.insights.usage import Heat, heat_of
from pims.insights.usage_reveals import Reveal, usage_reveals
from pims.queries.usage import UsageRow
from ui.desktop.charts.bars import Bar, Bars
from ui.desktop.charts.week import Week, WeekMap
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.page import scrolled
from ui.desktop.pages.telecom import data, words
from ui.desktop.pages.views import View
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.paper import PaperRow
from ui.wording import formats
from ui.wording.presence import clue_hint, clue_text
from ui.wording.quantities import clock_text
from ui.wording.usage_reveals import echoes_text, reveal_because, reveal_claim

_WIDE, _TALL, _SHOWN = 320, 190, 24  # pixels: the panel, the bars; events listed in the panel
_NIGHT = (*range(22, 24), *range(6))
_WEEKEND = (5, 6)
_KINDS = ("", "voice", "texts", "out", "in")


@dataclass(frozen=True, slots=True)
class _Counted:
    """The uses of a kind: how many in each hour, and which."""

    uses: Sequence[UsageRow]
    kind: str
    heat: Heat
    events: Mapping[tuple[int, int], Sequence[UsageRow]]


class HoursView(View):
    """The week of a line, or of all."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._uses: Sequence[UsageRow] = ()
        self._echoes = 0
        self.kind = ""
        self.chosen: tuple[int, int] | None = None
        self.heat = Heat((), 0, 0, 0)
        self._events: Mapping[tuple[int, int], Sequence[UsageRow]] = {}
        self.reveals: Sequence[Reveal] = ()
        self.map = WeekMap(_("Calls and messages by weekday and hour"))
        self.map.picked.connect(self.choose)
        self.card = Card(_("When you call and write"))
        self.pick = Choice(_("Which ones"), _kinds())
        self.pick.chosen.connect(self.narrow)
        self.card.head.addWidget(self.pick)
        self.card.body.addWidget(self.map)
        self._notes = PlainLabel("", "small", wrap=True)
        self.card.body.addWidget(self._notes)
        self.card.body.addSpacing(8)
        self.over = Bars(_("Over the day"))
        self.days = Bars(_("Over the week"))
        self.card.body.addLayout(self._bars())
        self.card.body.addStretch(1)
        self.nothing = EmptyState(
            "clock",
            _("No call or message with its hour"),
            _("Import the detailed statements of your line: each call and message with day and hour."),
        ).in_card()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.card, 1)
        row.addWidget(self._side())
        row.addWidget(self.nothing, 1)

    def show_known(self, known: data.Known, line: str) -> None:
        """Shows the week of a line, or of all."""
        self._uses, self._echoes = known.uses_of(line), known.echoes_in(line)
        uses = self._uses
        self._session.read(self, lambda _conn: (uses, usage_reveals(uses)), self._learn)
        self._draw()

    def narrow(self, kind: str) -> None:
        """Calls alone, messages alone, one way alone; empty for all."""
        self.kind = kind
        self._draw()

    def choose(self, day: int, hour: int) -> None:
        """Lists an hour; the same again goes back to the whole week."""
        self.chosen = None if self.chosen == (day, hour) else (day, hour)
        self._show_side()

    def close_panel(self) -> bool:
        """Goes back to the whole week; False when it was shown."""
        shown = self.chosen is not None
        self.chosen = None
        self._show_side()
        return shown

    def memory(self) -> dict[str, Any]:
        """Which ones are counted, and the hour."""
        return {"kind": self.kind, "chosen": self.chosen}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self.kind, self.chosen = memory.get("kind", ""), memory.get("chosen")

    def tell(self) -> None:
        """Says how many stand on the map."""
        self.told.emit(words.contacts_text(self.heat.counted) if self.heat.counted else "")

    # --- showing -----------------------------------------------------------------------------------------------------

    def _bars(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(28)
        for name, bars, share in ((_("Over the day"), self.over, 5), (_("Over the week"), self.days, 3)):
            column = QVBoxLayout()
            column.addWidget(PlainLabel(name, "label"))
            bars.setFixedHeight(_TALL)
            column.addWidget(bars)
            row.addLayout(column, share)
        return row

    def _side(self) -> Card:
        self.side = Card(_("Your week"))
        self.side.setFixedWidth(_WIDE)
        self.back = Button("", self.close_panel, kind="quiet", icon="close", name=_("Back to the whole week"))
        self.side.head.addWidget(self.back)
        body = QWidget()
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, 6, 0)
        self._lines.setSpacing(4)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = scrolled(body)
        self.side.body.addWidget(self.area, 1)
        return self.side

    def _draw(self) -> None:
        uses, kind = self._uses, self.kind
        self._session.read(self, lambda _conn: _counted(uses, kind), self._take)

    def _learn(self, found: tuple[Sequence[UsageRow], Sequence[Reveal]]) -> None:
        """Takes what could be inferred of the uses, when they are still those that were asked for."""
        if found[0] is self._uses:
            self.reveals = found[1]

    def _take(self, found: _Counted) -> None:
        """Shows the hours, when they are still those that were asked for."""
        if found.uses is not self._uses or found.kind != self.kind:
            return
        self.heat, self._events = found.heat, found.events
        known = any(heat for heat in (self.heat.counted, bool(self.kind)))
        for part in (self.card, self.side):
            part.setVisible(known)
        self.nothing.setVisible(not known)
        self.pick.take(self.kind)
        self.map.show_week(Week(self.heat.cells, words.contacts_text))
        self._draw_bars()
        self._notes.setText(" ".join(_notes(self.heat, self._echoes)))
        self._notes.setVisible(bool(self._notes.text()))
        self._show_side()
        self.tell()

    def _draw_bars(self) -> None:
        cells = self.heat.cells
        by_hour = [sum(hours[hour] for hours in cells) for hour in range(24)]
        self.over.show_bars([_bar(f"{hour:02d}", words.hours_text(hour), value) for hour, value in enumerate(by_hour)])
        by_day = [sum(hours) for hours in cells]
        self.days.show_bars(
            [_bar(formats.weekday(day), formats.weekday(day), value) for day, value in enumerate(by_day)]
        )

    def _show_side(self) -> None:
        empty_out(self._lines)
        self.map.choose(self.chosen)
        self.back.setVisible(self.chosen is not None)
        if self.chosen is None:
            self.side.title.setText(_("Your week"))
            self._week()
        else:
            day, hour = self.chosen
            self.side.title.setText(f"{formats.weekday(day)} {words.hours_text(hour)}")
            self._hour(day, hour)
        self._lines.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def _week(self) -> None:
        heat = self.heat
        if not heat.counted:
            self._lines.addWidget(PlainLabel(_("None of this kind."), "muted", wrap=True))
            return
        best = Week(heat.cells).largest()
        if best is not None:
            value, day, hour = best
            name = f"{formats.weekday(day)} {words.hours_text(hour)}"
            self._fact(_("Busiest hour"), f"{name} · {formats.count(value)}")
        days = [sum(hours) for hours in heat.cells]
        self._fact(_("Busiest day"), f"{formats.weekday(days.index(max(days)))} · {formats.count(max(days))}")
        night = sum(hours[hour] for hours in heat.cells for hour in _NIGHT)
        between = _("Between {first} and {last}").format(
            first=clock_text(_NIGHT[0], 0), last=clock_text(_NIGHT[-1] + 1, 0)
        )
        self._fact(between, formats.percent(night / heat.counted))
        weekend = sum(days[day] for day in _WEEKEND)
        self._fact(_("On Saturday and Sunday"), formats.percent(weekend / heat.counted))
        self._lines.addSpacing(8)
        self._lines.addWidget(PlainLabel(_("Press a square to see what is in it."), "small", wrap=True))
        if not self.reveals:
            return
        self._lines.addSpacing(14)
        self._lines.addWidget(PlainLabel(_("What could be inferred"), "card_title"))
        self._lines.addSpacing(2)
        hint = f"{clue_text('fair')}. {clue_hint('fair')}"
        self._lines.addWidget(Chip(ChipLook(clue_text("fair"), "inferred", "sparkle", hint)))
        self._lines.addSpacing(4)
        for one in self.reveals:
            self._inferred(one)
        self._lines.addWidget(PlainLabel(clue_hint("fair"), "small", wrap=True))

    def _inferred(self, one: Reveal) -> None:
        """A clue with the numbers behind it, marked as what it is."""
        self._lines.addWidget(PlainLabel(reveal_claim(one), wrap=True))
        self._lines.addWidget(PlainLabel(reveal_because(one), "small", wrap=True))
        self._lines.addSpacing(8)

    def _fact(self, name: str, value: str) -> None:
        self._lines.addWidget(PaperRow(name, value))

    def _hour(self, day: int, hour: int) -> None:
        found = self._events.get((day, hour), ())
        self._lines.addWidget(PlainLabel(words.contacts_text(len(found)), "small"))
        self._lines.addSpacing(4)
        for row in found[:_SHOWN]:
            self._lines.addWidget(PaperRow(words.other_end(row) or _("Hidden number"), words.when_text(row)))
            said = " · ".join(part for part in (words.kind_text(row), words.size_text(row)) if part)
            self._lines.addWidget(PlainLabel(said, "small"))
            self._lines.addSpacing(4)
        if len(found) > _SHOWN:
            more = _("and {n} more").format(n=formats.count(len(found) - _SHOWN))
            self._lines.addWidget(PlainLabel(more, "small"))


def _counted(uses: Sequence[UsageRow], kind: str) -> _Counted:
    passing = [row for row in uses if _passes(row, kind)]
    return _Counted(uses, kind, heat_of(passing), data.by_hour(passing))


def _bar(name: str, when: str, value: int) -> Bar:
    text = formats.count(value) if value else ""
    return Bar(name, value, text, f"{when} · {words.contacts_text(value)}")


def _kinds() -> list[tuple[str, str]]:
    names = (_("Calls and messages"), _("Calls"), _("Messages"), _("Going out"), _("Coming in"))
    return list(zip(_KINDS, names, strict=True))


def _passes(row: UsageRow, kind: str) -> bool:
    return {
        "": True,
        "voice": row.kind == "voice",
        "texts": row.kind in ("sms", "mms"),
        "out": row.direction in ("out", ""),
        "in": row.direction not in ("out", ""),
    }[kind]


def _notes(heat: Heat, echoes: int) -> list[str]:
    """What stands behind the hours."""
    notes = []
    if heat.untimed:
        text = ngettext("{n} tells no hour and is not on the map.", "{n} tell no hour and are not on the map.",
                        heat.untimed)  # fmt: skip
        notes.append(text.format(n=formats.count(heat.untimed)))
    if heat.assumed:
        text = ngettext("{n} tells no time zone: its hour is taken as yours.",
                        "{n} tell no time zone: their hours are taken as yours.", heat.assumed)  # fmt: skip
        notes.append(text.format(n=formats.count(heat.assumed)))
    if echoes and heat.counted:
        notes.append(echoes_text(echoes))
    return notes

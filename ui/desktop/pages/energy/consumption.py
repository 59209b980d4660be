"""What a meter counted: by day, month or period, then one day by its hours with the base load in it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout

from pims.i18n import _, ngettext
from pims.insights.energy import DayUse
from pims.insights.meters import MeterUse
from ui.desktop.charts.curve import DayCurve
from ui.desktop.charts.timeline import Timeline
from ui.desktop.pages.energy import words
from ui.desktop.pages.energy.data import firm_name
from ui.desktop.pages.energy.registers import RegistersCard
from ui.desktop.pages.energy.shape import day_shape, length_text, watts_text
from ui.desktop.pages.views import View
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Kpi
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.quantities import decimal, energy

_YEAR = 365
_SPANS = ("31", "92", "365", "0")  # days shown at once; 0: all


class ConsumptionView(View):
    """One meter at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.meter: MeterUse | None = None
        self.scale, self.day, self.until = "day", "", ""
        self.bars = Timeline(_("Consumption over time"), lambda value: f"{decimal(value)}\u00a0kWh")
        self.bars.picked.connect(self._picked)
        self.curve = DayCurve(_("One day by the hour"), watts_text)
        self.registers = RegistersCard()
        self._day_note = ElidedLabel("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(self._figures())
        column.addWidget(self._over_time(), 6)
        below = QHBoxLayout()
        below.setSpacing(14)
        self._day_card = self._one_day()
        below.addWidget(self._day_card, 1)
        below.addWidget(self.registers)
        column.addLayout(below, 5)

    def show_meter(self, meter: MeterUse) -> None:
        """Shows a meter; the day stays when the meter knows it."""
        self.meter = meter
        days = [one.day for one in meter.days]
        if self.day not in days:
            self.day = next((day for day in reversed(days) if day in meter.hours), days[-1] if days else "")
        if self.until not in days:
            self.until = days[-1] if days else ""
        levels = {"day": meter.days, "month": meter.months, "period": meter.periods}
        if not levels[self.scale]:
            self.scale = next((name for name in ("day", "month", "period") if levels[name]), "day")
        for name, pill in self._pills.items():
            pill.setVisible(bool(levels[name]))
        self._show_figures(meter)
        self.registers.show_registers(meter.registers, meter.energy)
        self._day_card.setVisible(bool(meter.hours) or bool(meter.registers))
        self._draw()
        self._draw_day()

    def turn(self, scale: str) -> None:
        """Days, months or periods."""
        self.scale = scale
        self._draw()

    def open_day(self, day: str) -> None:
        """Shows one day by its hours, and the span it lies in."""
        self.day = day
        since, until = self.span()
        if self.meter is not None and not since.isoformat() <= day <= until.isoformat():
            self.until = min(self.meter.days[-1].day, _later(day, self._length() // 2))
            self._draw()
        self.bars.choose(day)
        self._draw_day()

    def step_day(self, by: int) -> None:
        """The day before or after that is known."""
        if self.meter is None:
            return
        days = [one.day for one in self.meter.days]
        at = days.index(self.day) + by if self.day in days else -1
        if 0 <= at < len(days):
            self.open_day(days[at])

    def span(self) -> tuple[date, date]:
        """The first and the last day of the bars."""
        days = self.meter.days if self.meter else ()
        if not days:
            return date.min, date.min
        first, until = date.fromisoformat(days[0].day), date.fromisoformat(self.until or days[-1].day)
        length = self._length()
        since = until - timedelta(days=length - 1) if length else first
        if since < first:  # the first bars fill the span
            since = first
            until = min(first + timedelta(days=length - 1), date.fromisoformat(days[-1].day))
        return since, until

    def tell(self) -> None:
        """Says which meter, who reads it, and since when."""
        if self.meter is not None:
            days = self.meter.days
            span = words.span_text(days[0].day, days[-1].day) if days else ""
            said = (words.meter_title(self.meter), firm_name(self.meter.company), span)
            self.told.emit(" · ".join(part for part in said if part))

    def memory(self) -> dict[str, Any]:
        """Scale, day and span."""
        return {"scale": self.scale, "day": self.day, "until": self.until, "length": self.length.value()}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        self.scale, self.day = memory.get("scale", "day"), memory.get("day", "")
        self.until = memory.get("until", "")
        self.length.take(memory.get("length", _SPANS[1]))

    # --- parts -------------------------------------------------------------------------------------------------------

    def _figures(self) -> QHBoxLayout:
        self.total, self.usual = Kpi(_("Last 12 months")), Kpi(_("A usual day"))
        self.base, self.most = Kpi(_("Day and night")), Kpi(_("The fullest day"))
        row = QHBoxLayout()
        row.setSpacing(14)
        for figure in (self.total, self.usual, self.base, self.most):
            row.addWidget(figure, 1)
        return row

    def _over_time(self) -> Card:
        card = Card(spacing=6)
        titles = {"day": _("Days"), "month": _("Months"), "period": _("Periods")}
        self._pills = {name: Button(text, partial(self.turn, name), kind="pill") for name, text in titles.items()}
        for pill in self._pills.values():
            card.head.addWidget(pill)
        self._about = ElidedLabel("", "small")
        card.head.addSpacing(6)
        card.head.addWidget(self._about, 1)
        spans = (_("One month"), _("Three months"), _("One year"), _("Everything"))
        self.length = Choice(_("Days shown"), list(zip(_SPANS, spans, strict=True)), _SPANS[1])
        self.length.chosen.connect(lambda _value: self._draw())
        self._back = Button("", lambda: self._move(-1), kind="quiet", icon="chevron_left", name=_("Earlier"))
        self._on = Button("", lambda: self._move(1), kind="quiet", icon="chevron_right", name=_("Later"))
        for part in (self.length, self._back, self._on):
            card.head.addWidget(part)
        card.body.addLayout(card.head)
        card.body.addWidget(self.bars, 1)
        return card

    def _one_day(self) -> Card:
        card = Card(spacing=4)
        self._day_name = PlainLabel("", "card_title")
        card.head.addWidget(self._day_name)
        card.head.addSpacing(4)
        card.head.addWidget(self._day_note, 1)
        self._before = Button("", lambda: self.step_day(-1), kind="quiet", icon="chevron_left",
                              name=_("The day before"))  # fmt: skip
        self._after = Button("", lambda: self.step_day(1), kind="quiet", icon="chevron_right", name=_("The day after"))
        card.head.addWidget(self._before)
        card.head.addWidget(self._after)
        card.body.addLayout(card.head)
        self._no_hours = PlainLabel("", "muted", wrap=True)
        self._no_hours.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._day_stack = QStackedLayout()
        card.body.addLayout(self._day_stack, 1)  # before its parts: a part without parent would flash as a window
        self._day_stack.addWidget(self.curve)
        self._day_stack.addWidget(self._no_hours)
        return card

    def _show_figures(self, meter: MeterUse) -> None:
        days = meter.days
        if not days:
            for figure in (self.total, self.usual, self.base, self.most):
                figure.show_figure(formats.DASH, "")
            return
        last = days[-1].day
        year = [one for one in days if one.day > _later(last, -_YEAR)]
        known = ngettext("{days} day known", "{days} days known", len(year)).format(days=formats.count(len(year)))
        self.total.show_figure(energy(words.sum_of(year)), known)
        whole = sorted((one for one in days if one.whole), key=lambda one: one.kwh)
        if whole:
            usual, most = whole[len(whole) // 2], whole[-1]
            self.usual.show_figure(energy(usual.kwh), _("half of the days use less"))
            self.most.show_figure(energy(most.kwh), formats.day(most.day))
        load = meter.load
        if load is not None and load.base is not None:
            between = _("{low} to {high} most days").format(low=formats.count(load.base_low or 0),
                                                            high=watts_text(load.base_high or 0))  # fmt: skip
            self.base.show_figure(watts_text(load.base), between)
        else:
            self.base.show_figure(formats.DASH, _("needs the load curve"))

    def _draw(self) -> None:
        meter = self.meter
        if meter is None:
            return
        for name, pill in self._pills.items():
            pill.set_on(name == self.scale)
        by_day = self.scale == "day"
        for part in (self.length, self._back, self._on):
            part.setVisible(by_day)
        rank = words.RANKS[meter.energy]
        if by_day and meter.days:
            since, until = self.span()
            shown = [one for one in meter.days if since.isoformat() <= one.day <= until.isoformat()]
            self._about.setText(f"{words.span_text(str(since), str(until))} · {energy(words.sum_of(shown))}")
            self._back.setEnabled(since.isoformat() > meter.days[0].day)
            self._on.setEnabled(until.isoformat() < meter.days[-1].day)
            self.bars.show_bars(words.day_bars(meter.days, since, until), rank, self.day)
        elif self.scale == "month":
            self._about.setText("")
            self.bars.show_bars(words.month_bars(meter.months), rank, self.day[:7])
        else:
            self._about.setText("")
            self.bars.show_bars(words.period_bars(meter.periods), rank)

    def _draw_day(self) -> None:
        meter = self.meter
        one = next((one for one in meter.days if one.day == self.day), None) if meter else None
        if meter is None or one is None:
            self._day_name.setText(_("One day by the hour"))
            self._day_note.setText("")
            self._no_hours.setText(_("No day of this meter is known by itself."))
            self._day_stack.setCurrentIndex(1)
            return
        self._before.setEnabled(one is not meter.days[0])
        self._after.setEnabled(one is not meter.days[-1])
        shape = day_shape(meter, one.day)
        name = formats.long_day(one.day)
        self._day_name.setText(f"{name[:1].upper()}{name[1:]}")
        self._day_note.setText(" · ".join(part for part in _about_day(one, length_text(shape.minutes)) if part))
        self._no_hours.setText(_("Only the sum of this day is known. Its hours need the load curve."))
        self._day_stack.setCurrentIndex(0 if shape.steps else 1)
        self.curve.show_day(shape, words.RANKS[meter.energy])

    def _picked(self, key: str) -> None:
        if self.scale == "day":
            self.open_day(key)
        elif self.scale == "month" and self.meter is not None:
            days = [one.day for one in self.meter.days if one.day.startswith(key)]
            if days:
                self.scale, self.until = "day", max(days)
                self.length.take(_SPANS[0])
                self.day = days[0]
                self._draw()
                self._draw_day()

    def _move(self, by: int) -> None:
        if self.meter is None:
            return
        _since, until = self.span()
        moved = _later(until.isoformat(), by * self._length())
        self.until = max(self.meter.days[0].day, min(moved, self.meter.days[-1].day))
        self._draw()

    def _length(self) -> int:
        return int(self.length.value())


def _about_day(one: DayUse, odd: str) -> tuple[str, ...]:
    return energy(one.kwh), "" if one.whole else _("part of the day"), odd


def _later(day: str, by: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=by)).isoformat()

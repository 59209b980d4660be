"""One use of a line: when, what, where, for how much, and where it was read."""

from __future__ import annotations

from pims.i18n import _
from pims.insights.paid_use import PaidUse
from pims.reference.numbers import number
from ui.desktop.pages.beside import CardBeside
from ui.desktop.pages.evidence import file_name
from ui.desktop.pages.telecom import words
from ui.desktop.session import Session
from ui.desktop.widgets.card import empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.numbers import number_kind, number_text
from ui.wording.places import place_text
from ui.wording.quantities import duration, volume

_WIDE = 320


class UsePanel(CardBeside):
    """The panel beside the uses."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Details"), _("Close the details"), _WIDE)
        self._session = session

    def show_use(self, use: PaidUse, file: str) -> None:
        """Shows a use; `file` is the one it was read in."""
        empty_out(self.lines)
        event = use.event
        self.lines.addWidget(PlainLabel(words.kind_text(event), "card_title", wrap=True))
        if event.cost is not None:
            self.lines.addWidget(PlainLabel(formats.micro_money(event.cost, event.currency), "kpi"))
            if event.cost:
                self.lines.addWidget(PlainLabel(words.basis_text(use.basis), "small", wrap=True))
        self.lines.addSpacing(4)
        self.lines.addWidget(Chip(words.why_look(use.why)))
        self.lines.addSpacing(8)
        self._line(_("Date"), words.when_text(event))
        kind = number(event.counterpart)
        if event.counterpart:
            self._line(_("Number"), " · ".join((words.other_end(event), number_kind(kind.kind))))
        if kind.price:
            self._line(_("Price class"), _price(kind.price.a_minute, kind.price.a_call))
        self._line(_("Where, in the words of the file"), event.zone)
        self._line(_("Network"), event.network)
        self._line(_("Lasted"), duration(event.duration_s) if event.duration_s is not None else "")
        if event.billed_duration_s is not None and event.billed_duration_s != event.duration_s:
            self._line(_("Billed for"), duration(event.billed_duration_s))
        self._line(_("Volume"), volume(event.volume_bytes) if event.volume_bytes else "")
        self._line(_("Line"), " · ".join(part for part in (words.company_name(event.company),
                                                           number_text(event.line)) if part))  # fmt: skip
        self.lines.addWidget(PlainLabel(_("Read in"), "label"))
        place = " · ".join(part for part in (file_name(file), place_text(use.where)) if part)
        self.lines.addWidget(ElidedLabel(place, middle=True))
        self.area.verticalScrollBar().setValue(0)

    def _line(self, name: str, value: str) -> None:
        if value:
            self.lines.addWidget(PlainLabel(name, "label"))
            self.lines.addWidget(PlainLabel(value, wrap=True))
            self.lines.addSpacing(6)


def _price(a_minute: object, a_call: object) -> str:
    """What such a number may cost at most on top of the call."""
    minute, call = (formats.decimal_money(str(price), "EUR") for price in (a_minute, a_call))
    return _("at most {minute} a minute, or {call} a call").format(minute=minute, call=call)

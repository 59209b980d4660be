"""One number: what it is, how often and when it was on the other end, and the calls and messages themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from pims.i18n import _, ngettext
from pims.insights.home_time import home_time
from pims.insights.plan_use import next_month
from pims.insights.usage import Counterpart
from pims.queries.evidence import Place
from pims.queries.usage import UsageRow
from ui.desktop.charts.bars import Bar, Bars
from ui.desktop.pages.beside import CardBeside
from ui.desktop.pages.evidence import EvidenceDialog
from ui.desktop.pages.telecom import words
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Rule, empty_out
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.paper import PaperRow
from ui.wording import formats
from ui.wording.numbers import about_number
from ui.wording.quantities import duration

_WIDE, _SHOWN, _MONTHS = 340, 24, 12


class PersonPanel(CardBeside):
    """The panel beside the numbers."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("Number"), _("Close the number"), _WIDE)
        self._session = session
        self._uses: Sequence[UsageRow] = ()
        self._name = ""

    def show_person(self, one: Counterpart, uses: Sequence[UsageRow], *, whole: bool, top: bool = True) -> None:
        """Shows a number with its calls and messages, newest first; `whole` on screen only while it is asked for."""
        self._uses, self._name = uses, words.shown_number(one, whole=False)
        empty_out(self.lines)
        self.lines.addWidget(PlainLabel(words.shown_number(one, whole=whole), "kpi"))
        about = about_number(one)
        self.lines.addWidget(PlainLabel(f"{about[:1].upper()}{about[1:]}", "small", wrap=True))
        if one.origin:
            said = _("Who serves it today is not known: numbers move from one operator to another.")
            self.lines.addWidget(PlainLabel(said, "small", wrap=True))
        if one.several:
            said = _("The operator hides its last digits: these may be several people.")
            self.lines.addWidget(PlainLabel(said, "small", wrap=True, tone="warn"))
        self.lines.addSpacing(6)
        self._counts(one)
        bars = _bars(uses)
        if len(bars) > 1:
            chart = Bars(_("By month"))
            chart.show_bars(bars)
            self.lines.addWidget(chart)
        self.lines.addWidget(Rule())
        self._events(uses)
        if top:
            self.area.verticalScrollBar().setValue(0)

    def _counts(self, one: Counterpart) -> None:
        facts = (
            (_("Calls"), words.calls_text(one)),
            (_("Messages"), words.messages_text(one)),
            (_("Talked"), duration(one.seconds) if one.seconds else ""),
            (_("First and last"), f"{formats.day(one.first_on)} – {formats.day(one.last_on)}"),
        )
        for name, value in facts:
            if value:
                self.lines.addWidget(PaperRow(name, value, role="small"))

    def _events(self, uses: Sequence[UsageRow]) -> None:
        head = QHBoxLayout()
        many = ngettext("See the record", "See the {n} records", len(uses)).format(n=formats.count(len(uses)))
        head.addWidget(Button(many, self._show_records, kind="link"))
        head.addStretch(1)
        self.lines.addLayout(head)
        for row in uses[:_SHOWN]:
            said = " · ".join(part for part in (words.kind_text(row), words.size_text(row)) if part)
            self.lines.addWidget(PaperRow(words.when_text(row), said, role="small"))
        if len(uses) > _SHOWN:
            more = _("and {n} more").format(n=formats.count(len(uses) - _SHOWN))
            self.lines.addWidget(PlainLabel(more, "small"))

    def _show_records(self) -> None:
        because = _("Calls and messages with this number, as your files tell them; other people’s numbers are masked.")
        places = [Place("usage_event", row.id, "", 0) for row in self._uses]
        EvidenceDialog(self._session, self._name, because, places, self.window()).open()


def _bars(uses: Sequence[UsageRow]) -> list[Bar]:
    """Calls and messages by month, the last year of them."""
    found = [home_time(row.at, row.at_utc)[:7] for row in uses]
    if not found:
        return []
    months = [min(found)]
    while months[-1] < max(found):
        months.append(next_month(months[-1]))
    made = []
    for month in months[-_MONTHS:]:
        many = found.count(month)
        name = formats.month(int(month[:4]), int(month[5:7]))
        said = f"{name} · {words.contacts_text(many)}"
        made.append(Bar(formats.short_month(int(month[5:7])), many, formats.count(many) if many else "", said))
    return made

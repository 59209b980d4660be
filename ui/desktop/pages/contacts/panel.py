"""One who writes: months, refusals and what came after, who sends for it, what it was allowed, what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pims.i18n import _, ngettext
from pims.insights.contacts import Contact
from pims.queries.evidence import Place
from ui.desktop.charts.bars import Bar, Bars
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.beside import CardsBeside
from ui.desktop.pages.contacts.data import last_months
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.field import DayField
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.contacts import STATES, birthday_text, language_name, refusals, state, state_text, way_out
from ui.wording.traces import messages_text, period_text

_WIDE = 352
_MONTHS = 24
_MOST = 6  # mailers and flags shown


class ContactPanel(CardsBeside):
    """`unsubscribed`: a day, or None to take it back; `proof_wanted`: title, reason, "all" · "after" · places."""

    unsubscribed = Signal(object)
    proof_wanted = Signal(str, str, object)
    objection_wanted = Signal()
    company_wanted = Signal()
    name_wanted = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(_("Details"), _("Close the details"), _WIDE)
        self._today = today
        self.one: Contact | None = None
        self.day = DayField(_("Day on which you unsubscribed"))

    def show_contact(self, one: Contact, *, top: bool = True) -> None:
        """Shows who it is and what it does."""
        self.one = one
        empty_out(self.parts)
        self.title.setText(one.name)
        self.parts.addWidget(self._refusals(one))
        if one.messages:
            self.parts.addWidget(self._messages(one))
        for card in (_birthday(self, one), _mailers(one), self._opt_ins(one)):
            if card is not None:
                self.parts.addWidget(card)
        self.parts.addStretch(1)
        if top:
            self.area.verticalScrollBar().setValue(0)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _refusals(self, one: Contact) -> Card:
        """What was refused, what came after, and the two ways to refuse."""
        card, code = Card(spacing=8), state(one)
        line = QHBoxLayout()
        line.addWidget(Chip(ChipLook(state_text(code), STATES[code][1])))
        line.addStretch(1)
        card.body.addLayout(line)
        for sentence in refusals(one):
            card.body.addWidget(PlainLabel(sentence, wrap=True))
        if one.still_writing:
            many = len(one.after_objection or one.after_unsubscribe)
            words = ngettext("See that message", "See those {n} messages", many).format(n=formats.count(many))
            why = _("Messages that offer to unsubscribe, later than your refusal. Orders and bills do not count.")
            card.body.addWidget(Button(words, lambda: self.proof_wanted.emit(one.name, why, "after"), icon="file"))
        if one.company:
            again = _("Write a new objection") if one.objected_on else _("Write the objection")
            card.body.addWidget(Button(again, self.objection_wanted.emit, kind="primary", icon="mail"))
        else:
            sentence = _("No company is known for this host. Name it once: a letter can then be written to it.")
            card.body.addWidget(PlainLabel(sentence, "muted", wrap=True))
            card.body.addWidget(Button(_("Name it…"), self.name_wanted.emit, icon="pencil"))
        card.body.addLayout(self._unsubscribing(one))
        return card

    def _unsubscribing(self, one: Contact) -> QVBoxLayout:
        part, line = QVBoxLayout(), QHBoxLayout()
        part.setSpacing(4)
        line.setSpacing(8)
        if one.unsubscribed_on:
            line.addStretch(1)
            take_back = _("I did not unsubscribe")
            line.addWidget(Button(take_back, lambda: self.unsubscribed.emit(None), kind="link"))
        else:
            part.addWidget(PlainLabel(_("You unsubscribed on"), "label"))
            self.day = DayField(_("Day on which you unsubscribed"))
            self.day.setDate(QDate(self._today.year, self._today.month, self._today.day))
            self.day.setMaximumDate(self.day.date())
            line.addWidget(self.day, 1)
            line.addWidget(Button(_("Note it"), self._say))
        part.addLayout(line)
        return part

    def _say(self) -> None:
        on = self.day.date()
        self.unsubscribed.emit(date(on.year(), on.month(), on.day()))

    def _messages(self, one: Contact) -> Card:
        """How often, since when, how one can leave."""
        card = Card(_("Messages by month"), spacing=6)
        bars = Bars(_("Messages by month"))
        bars.show_bars(_month_bars(one, self._today))
        card.body.addWidget(bars)
        since = " \u00b7 ".join((messages_text(one.messages), period_text(one.first_on, one.last_on)))
        lines = [since, way_out(one.unsubscribe)]
        if one.campaigns:
            lines.append(ngettext("{n} mailing told apart", "{n} mailings told apart", one.campaigns)
                         .format(n=formats.count(one.campaigns)))  # fmt: skip
        if one.spam:
            lines.append(_("Of these in the junk folder: {n}").format(n=formats.count(one.spam)))
        if one.languages:
            said = ", ".join(language_name(code) for code, _many in one.languages)
            lines.append(_("Languages: {languages}").format(languages=said))
        for text in lines:
            card.body.addWidget(PlainLabel(text, "small", wrap=True))
        why = _("Your mailbox shows it. Subjects, texts and other addresses are never kept.")
        row = QHBoxLayout()
        row.setSpacing(12)
        see_all = _("See all the messages")
        row.addWidget(Button(see_all, lambda: self.proof_wanted.emit(one.name, why, "all"), kind="link"))
        if one.company:
            row.addWidget(Button(_("See the company"), self.company_wanted.emit, kind="link"))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _opt_ins(self, one: Contact) -> Card | None:
        """What its own file says the person allowed or refused."""
        if not one.opt_ins:
            return None
        card = Card(_("In its own file"), spacing=6)
        looks = {"yes": ChipLook(_("yes"), "warn"), "no": ChipLook(_("no"), "ok")}
        for flag in one.opt_ins[:_MOST]:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(ElidedLabel(flag.name), 1)
            if flag.value in looks:
                line.addWidget(Chip(looks[flag.value]))
            card.body.addLayout(line)
        places = tuple(Place("identity_fact", flag.id, flag.where, flag.import_id) for flag in one.opt_ins)
        why = _("Agreements and refusals that the company filed under your name.")
        many = ngettext("See the record", "See the {n} records", len(places)).format(n=formats.count(len(places)))
        row = QHBoxLayout()
        row.addWidget(Button(many, lambda: self.proof_wanted.emit(one.name, why, places), kind="link"))
        row.addStretch(1)
        card.body.addLayout(row)
        return card


def _birthday(panel: ContactPanel, one: Contact) -> Card | None:
    text = birthday_text(one)
    if not text:
        return None
    card = Card(_("Your birthday"), spacing=6)
    card.body.addWidget(PlainLabel(text, wrap=True))
    if one.birthdays:
        places = tuple(Place("message", wish.id, "", 0) for wish in one.birthdays)
        many = ngettext("See that message", "See those {n} messages", len(places)).format(n=formats.count(len(places)))
        row = QHBoxLayout()
        row.addWidget(Button(many, lambda: panel.proof_wanted.emit(one.name, text, places), kind="link"))
        row.addStretch(1)
        card.body.addLayout(row)
    return card


def _mailers(one: Contact) -> Card | None:
    """Who sends in its name: it received the address of the person."""
    if not one.mailers:
        return None
    card = Card(_("Sent in its name by"), spacing=6)
    for mailer in one.mailers[:_MOST]:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(ElidedLabel(mailer.company or mailer.host), 1)
        line.addWidget(PlainLabel(messages_text(mailer.messages), "small"))
        card.body.addLayout(line)
    words = _("To send, each of them was given your address.")
    card.body.addWidget(PlainLabel(words, "small", wrap=True))
    return card


def _month_bars(one: Contact, today: date) -> Sequence[Bar]:
    counts = dict(one.months)
    months = last_months(today, _MONTHS)
    return [_bar(month, counts.get(month, 0), named=month != months[0]) for month in months]


def _bar(month: str, many: int, *, named: bool) -> Bar:
    """The first bar has no name: it would be cut at the edge."""
    year, number = int(month[:4]), int(month[5:])
    return Bar(formats.short_month(number) if named else "", many, formats.count(many) if many else "",
               f"{formats.month(year, number)}\n{messages_text(many)}")  # fmt: skip

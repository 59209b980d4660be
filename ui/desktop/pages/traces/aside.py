"""The panel beside a list of traces: what one of them says, of whom, how that is known, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pims.i18n import _, ngettext
from pims.insights.traces import Held, Login, denied, origin, platform_name
from pims.queries.advertising import InferredRow, ReachRow, company_of
from pims.reference.companies import Company, directory
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.beside import CardsBeside
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.knowers import ORIGIN_ICONS
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording import register as register_words
from ui.wording.traces import masked_login, messages_text, period_text, supplier_text, trace_kind, trace_sentence

_WIDE = 338
_MOST = 40  # logins shown


class TracePanel(CardsBeside):
    """`proof_wanted`: the records; `company_wanted`: a slug; `objection_wanted`: slug, name; `name_wanted`: a Held."""

    proof_wanted = Signal()
    company_wanted = Signal(str)
    objection_wanted = Signal(str, str)
    name_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Details"), _("Close the details"), _WIDE)
        self.revealed = False
        self._held: Held | None = None

    # --- a company or a host -----------------------------------------------------------------------------------------

    def show_held(self, one: Held, *, revealed: bool = False) -> None:
        """Who holds an account or an address; logins stay masked until asked for."""
        self._held, self.revealed = one, revealed
        self._start(one.name)
        about = Card(spacing=6)
        if not one.company:
            sentence = _("No company is known for this host. Name it once: all that is known of it follows.")
            about.body.addWidget(PlainLabel(sentence, "muted", wrap=True))
        for login in one.logins:
            if login.source == "mailbox":
                about.body.addWidget(PlainLabel(_sender_sentence(login), wrap=True))
        if one.accounts:
            words = ngettext("Your password list holds {n} login here.", "Your password list holds {n} logins here.",
                             one.accounts)  # fmt: skip
            about.body.addWidget(PlainLabel(words.format(n=formats.count(one.accounts)), wrap=True))
        self.parts.addWidget(about)
        if one.accounts:
            self.parts.addWidget(self._logins([each for each in one.logins if each.source == "password_list"]))
        self._acts(len(one.logins), directory().get(one.company), one.name, host=None if one.company else one)

    def _logins(self, logins: Sequence[Login]) -> Card:
        card = Card(_("Logins"), spacing=8)
        words = _("Mask") if self.revealed else _("Show them")
        card.head.addWidget(Button(words, self._turn, kind="link"))
        for one in logins[:_MOST]:
            line = QVBoxLayout()
            line.setSpacing(0)
            login = (one.login if self.revealed else masked_login(one.login)) or _("no login in the list")
            line.addWidget(ElidedLabel(login, "" if one.login else "muted"))
            line.addWidget(ElidedLabel(" \u00b7 ".join(filter(None, (one.host, _period(one)))), "small"))
            card.body.addLayout(line)
        if len(logins) > _MOST:
            card.body.addWidget(PlainLabel(_("and {n} more").format(n=formats.count(len(logins) - _MOST)), "small"))
        return card

    def _turn(self) -> None:
        if self._held is not None:
            self.show_held(self._held, revealed=not self.revealed)

    # --- an advertiser -----------------------------------------------------------------------------------------------

    def show_reach(self, row: ReachRow) -> None:
        """What an advertiser did at a platform, one sentence a kind."""
        self._start(row.actor)
        platform, owner = platform_name(row.platform), company_of(row.actor)
        card = Card(platform, spacing=10)
        for kind in row.kinds:
            line = QVBoxLayout()
            line.setSpacing(4)
            line.addLayout(_chips(origin(kind), trace_kind(kind)))
            line.addWidget(PlainLabel(trace_sentence(kind, platform, row.actor), wrap=True))
            card.body.addLayout(line)
        self.parts.addWidget(card)
        self.parts.addWidget(_facts(((_("Times"), formats.count(row.events)), (_("When"), _when(row)))))
        self._acts(row.records, owner, owner.name if owner else row.actor)

    # --- an inference ------------------------------------------------------------------------------------------------

    def show_inferred(self, row: InferredRow) -> None:
        """What a platform says of the person, and how it came by it."""
        self._start(trace_kind(row.kind))
        platform = platform_name(row.platform)
        card = Card(platform, spacing=8)
        card.body.addWidget(PlainLabel(row.said, "strong", wrap=True))
        card.body.addLayout(_chips(origin(row.kind, row.supplier)))
        card.body.addWidget(PlainLabel(trace_sentence(row.kind, platform), wrap=True))
        for sentence in (supplier_text(row.supplier), _no_sentence(row)):
            if sentence:
                card.body.addWidget(PlainLabel(sentence, "muted", wrap=True))
        self.parts.addWidget(card)
        if row.first_on or row.last_on:
            self.parts.addWidget(_facts(((_("When"), _when(row)),)))
        self._acts(1, directory().get(row.platform), platform)

    # --- parts -------------------------------------------------------------------------------------------------------

    def _start(self, title: str) -> None:
        empty_out(self.parts)
        self.title.setText(title)
        self.area.verticalScrollBar().setValue(0)

    def _acts(self, records: int, owner: Company | None, name: str, host: Held | None = None) -> None:
        """The records, the company, the letter; whose a host is."""
        card = Card(spacing=8)
        many = ngettext("See the record", "See the {n} records", records).format(n=formats.count(records))
        card.body.addWidget(Button(many, self.proof_wanted.emit, icon="file"))
        if host is not None:
            card.body.addWidget(Button(_("Name it…"), lambda: self.name_wanted.emit(host), icon="pencil"))
        if owner is not None:
            self._company(card, owner, name)
        self.parts.addWidget(card)
        self.parts.addStretch(1)

    def _company(self, card: Card, owner: Company, name: str) -> None:
        see: Callable[[], None] = lambda: self.company_wanted.emit(owner.slug)  # noqa: E731 - one line, given a type
        card.body.addWidget(Button(_("See the company"), see, icon="building"))
        write = Button(_("Object to its marketing"), lambda: self.objection_wanted.emit(owner.slug, name), icon="mail")
        card.body.addWidget(write)


def _sender_sentence(one: Login) -> str:
    words = _("{host} wrote to you: {messages}, {period}.") if _period(one) else _("{host} wrote to you: {messages}.")
    return words.format(host=one.host, messages=messages_text(one.messages), period=_period(one))


def _no_sentence(row: InferredRow) -> str:
    return _("The answer is “no”: the category is held all the same.") if denied(row.said) else ""


def _period(one: Login) -> str:
    return period_text(one.first_on, one.last_on)


def _when(row: ReachRow | InferredRow) -> str:
    return period_text(row.first_on, row.last_on) or _("The platform does not say when.")


def _chips(origin_code: str, word: str = "") -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(6)
    if word:
        line.addWidget(ElidedLabel(word, "strong"), 1)
    tone = "observed" if origin_code == "acquired" else origin_code
    hint = register_words.origin_hint(origin_code)
    line.addWidget(Chip(ChipLook(register_words.origin(origin_code), tone, ORIGIN_ICONS[origin_code], hint)))
    if not word:
        line.addStretch(1)
    return line


def _facts(pairs: Sequence[tuple[str, str]]) -> Card:
    card = Card(spacing=4)
    for name, value in pairs:
        card.body.addWidget(PlainLabel(name, "label"))
        card.body.addWidget(PlainLabel(value, wrap=True))
    return card

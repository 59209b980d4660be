"""One company: what it holds and why we say so, what was spent, whom it names, the letter to write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.queries.firms import OWN
from pims.reference.companies import directory
from pims.reference.recipients import Recipient
from pims.register.holdings import CompanyPage, Holding
from ui.desktop.models.rows import ChipLook
from ui.desktop.pages.companies.data import FirmPage, request_tone, spent_words
from ui.desktop.pages.companies.same import SameDialog, set_apart, take_out
from ui.desktop.pages.evidence import EvidenceDialog
from ui.desktop.pages.letter import LetterDialog
from ui.desktop.pages.page import scrolled
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Rule, Tile, empty_out
from ui.desktop.widgets.chip import Chip
from ui.desktop.widgets.knowers import ORIGIN_ICONS
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording import register as words
from ui.wording.requests import status

_STRENGTH_LOOKS = {
    "proven": ("ok", "check"),
    "declared": ("accent", "file"),
    "legal": ("muted", "scale"),
    "typical": ("muted", "question"),
}
_ORDER = ("proven", "declared", "legal", "typical")


class FirmView(QWidget):
    """The page of a company."""

    def __init__(self, session: Session, back: Callable[[], object]) -> None:
        super().__init__()
        self._session = session
        self._page: FirmPage | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Button(_("All companies"), back, kind="quiet", icon="chevron_left"))
        row.addStretch(1)
        self._same = Button(_("Same company as…"), self.merge, name=_("It is the same company as…"))
        row.addWidget(self._same)
        row.addWidget(Button(_("See the transactions"), self._transactions, icon="list"))
        row.addWidget(Button(_("Write the access letter"), self.write_letter, kind="primary", icon="mail"))
        column.addLayout(row)
        body = QWidget()
        sides = QHBoxLayout(body)
        sides.setContentsMargins(0, 0, 4, 0)
        sides.setSpacing(14)
        self._claims, self._facts = QVBoxLayout(), QVBoxLayout()
        for side, part in ((self._claims, 2), (self._facts, 1)):
            side.setSpacing(14)
            side.setAlignment(Qt.AlignmentFlag.AlignTop)
            sides.addLayout(side, part)
        column.addWidget(scrolled(body), 1)

    def show_page(self, page: FirmPage) -> None:
        """Shows a company."""
        self._page = page
        empty_out(self._claims)
        empty_out(self._facts)
        for strength in _ORDER:
            claims = [holding for holding in page.row.holdings if holding.strength == strength]
            if claims:
                self._claims.addWidget(self._section(strength, claims))
        self._claims.addStretch(1)
        self._facts.addWidget(_in_short(page))
        if page.row.slug.startswith(OWN):
            self._facts.addWidget(self._own(page.row.slug) if page.added else _named_in_files())
        if page.also:
            self._facts.addWidget(self._also(page.also))
        self._facts.addWidget(_contact(page.row))
        for proven, card in ((True, _mailers), (False, _recipients)):
            if parties := [one for one in page.row.recipients if (one.strength == "proven") is proven]:
                self._facts.addWidget(card(parties))
        self._facts.addStretch(1)

    def claims(self) -> Sequence[Holding]:
        """What the company shown holds."""
        return self._page.row.holdings if self._page else ()

    def write_letter(self) -> None:
        """Opens the letter."""
        if self._page is not None:
            LetterDialog(self._session, self._page.row.slug, self._page.row.name, self.window()).open()

    def show_evidence(self, holding: Holding) -> None:
        """Opens the records behind a claim."""
        title = words.data_kind(holding.data_kind)
        EvidenceDialog(self._session, title, words.because(holding), holding.evidence, self.window()).open()

    def merge(self) -> None:
        """Asks which company it is the same as."""
        if self._page is not None:
            SameDialog(self._session, self._page.row.slug, self.window()).open()

    def _also(self, slugs: Sequence[str]) -> Card:
        """What the person said to be this company."""
        card = Card(_("It is also"), spacing=6)
        for slug in slugs:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(ElidedLabel(directory()[slug].name), 1)
            row.addWidget(Button(_("Set apart"), partial(set_apart, self._session, slug), kind="link"))
            card.body.addLayout(row)
        return card

    def _own(self, slug: str) -> Card:
        card = Card(_("You added this company"), spacing=6)
        row = QHBoxLayout()
        row.addWidget(Button(_("Take it out"), partial(take_out, self._session, slug), kind="link"))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _transactions(self) -> None:
        if self._page is not None:
            self._session.wanted.emit("transactions", {"company": self._page.row.slug})

    def _section(self, strength: str, claims: Sequence[Holding]) -> Card:
        card = Card(spacing=8)
        tone, icon = _STRENGTH_LOOKS[strength]
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Chip(ChipLook(f"{words.strength(strength)} \u00b7 {formats.count(len(claims))}", tone, icon)))
        head.addWidget(ElidedLabel(words.strength_hint(strength), "small"), 1)
        card.body.addLayout(head)
        card.setAccessibleName(words.strength(strength))
        for number, holding in enumerate(claims):
            if strength == "typical":
                if number:
                    card.body.addWidget(Rule())
                card.body.addLayout(_typical(holding))
            else:
                card.body.addWidget(self._claim(holding))
        return card

    def _claim(self, holding: Holding) -> Tile:
        tile = Tile(clickable=bool(holding.evidence))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(words.data_kind(holding.data_kind), "strong"), 1)
        head.addWidget(_origin_chip(holding))
        tile.column.addLayout(head)
        tile.column.addWidget(PlainLabel(words.because(holding), "small", wrap=True))
        if holding.evidence:
            many = ngettext("See the record", "See the {n} records", holding.records)
            row = QHBoxLayout()
            show = Button(
                many.format(n=formats.count(holding.records)), lambda: self.show_evidence(holding), kind="link"
            )
            row.addWidget(show)
            row.addStretch(1)
            tile.column.addLayout(row)
            tile.pressed.connect(lambda: self.show_evidence(holding))
        tile.setAccessibleName(f"{words.data_kind(holding.data_kind)}. {words.because(holding)}")
        return tile


def _named_in_files() -> Card:
    """Said of a company that the directory does not have and that the person did not add."""
    card = Card(spacing=6)
    card.body.addWidget(PlainLabel(_("Your files name this company; PIMS knows no more of it."), "muted", wrap=True))
    return card


def _origin_chip(holding: Holding) -> Chip:
    tone = "observed" if holding.origin == "acquired" else holding.origin
    return Chip(
        ChipLook(words.origin(holding.origin), tone, ORIGIN_ICONS[holding.origin], words.origin_hint(holding.origin))
    )


def _typical(holding: Holding) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    label = ElidedLabel(words.data_kind(holding.data_kind))
    row.addWidget(label, 1)
    row.addWidget(_origin_chip(holding))
    return row


def _in_short(page: FirmPage) -> Card:
    row = page.row
    card = Card(_("In short"), spacing=6)
    pairs = [(_("Spent there"), spent_words(row))]
    if row.first_on and row.last_on:
        pairs.append((_("Known to it"), f"{formats.day(row.first_on)} \u2013 {formats.day(row.last_on)}"))
    pairs.append((_("SIREN"), row.siren))
    for name, value in pairs:
        if value:
            card.body.addWidget(PlainLabel(name, "label"))
            card.body.addWidget(PlainLabel(value, wrap=True))
    for request in page.requests:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Chip(ChipLook(status(request), request_tone(request), "mail")))
        line.addWidget(ElidedLabel(formats.day(request.due_on) if request.due_on else "", "small"), 1)
        card.body.addLayout(line)
    return card


def _contact(row: CompanyPage) -> Card:
    card = Card(_("Contact for your data"), spacing=6)
    contact = row.contact
    city = f"{contact.postcode} {contact.city}".strip()
    pairs = (
        (_("E-mail"), contact.email),
        (_("Form"), contact.webform),
        (_("Address"), "\n".join(part for part in (contact.address, city) if part)),
    )
    for name, value in pairs:
        if value:
            card.body.addWidget(PlainLabel(name, "label"))
            label = PlainLabel(value, wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAccessibleName(f"{name} {value}")
            card.body.addWidget(label)
    if not any(value for _name, value in pairs):
        card.body.addWidget(PlainLabel(_("Not known: its privacy notice says whom to write to."), "muted", wrap=True))
    return card


def _mailers(parties: Sequence[Recipient]) -> Card:
    card = Card(_("Who sends its e-mail"), spacing=6)
    for party in parties:
        card.body.addWidget(ElidedLabel(party.name))
    card.body.addWidget(
        PlainLabel(_("The headers of its messages show it: each of them has your address."), "small", wrap=True)
    )
    return card


def _recipients(parties: Sequence[Recipient]) -> Card:
    card = Card(_("Third parties it names"), spacing=6)
    for party in parties[:12]:
        card.body.addWidget(ElidedLabel(party.name))
    if len(parties) > 12:
        more = len(parties) - 12
        card.body.addWidget(PlainLabel(_("and {n} more").format(n=formats.count(more)), "small"))
    card.body.addWidget(
        PlainLabel(_("Named in its own terms; this does not prove that your data went there."), "small", wrap=True)
    )
    return card

"""The details of one account: its numbers, whose it is, its gaps, its files, and the person's word on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pims.i18n import _, ngettext
from pims.queries import account_words as word
from pims.reference.account_kinds import KINDS
from ui.desktop.pages.accounts.change import describe
from ui.desktop.pages.accounts.data import Shown
from ui.desktop.pages.accounts.gap import GapTile
from ui.desktop.pages.accounts.same import SameAccount
from ui.desktop.pages.accounts.words import masked, money_day, named, spaced
from ui.desktop.pages.page import scrolled
from ui.desktop.session import Session
from ui.desktop.widgets.button import Button
from ui.desktop.widgets.card import Card, Rule, empty_out
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import ElidedLabel, PlainLabel
from ui.wording import formats
from ui.wording.account_kinds import account_kind
from ui.wording.readers import source_text

_WIDE = 330
_LONGEST = 100
_FILES = 8


class Details(Card):
    """The panel beside the list. `entry_wanted` fires with the account that wants a movement by hand."""

    closed = Signal()
    entry_wanted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(_("Details"))
        self.setFixedWidth(_WIDE)
        self._session = session
        self.one: Shown | None = None
        self.same: SameAccount | None = None
        self.head.addWidget(Button("", self.closed.emit, kind="quiet", icon="close", name=_("Close the details")))
        body = QWidget()
        self._lines = QVBoxLayout(body)
        self._lines.setContentsMargins(0, 0, 6, 0)
        self._lines.setSpacing(4)
        self._lines.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = scrolled(body)
        self.body.addWidget(self._area, 1)

    def show_account(self, one: Shown, others: Sequence[Shown], *, top: bool = True) -> None:
        """Shows an account; `others` may be the same one."""
        self.one = one
        empty_out(self._lines)
        self._balance(one)
        for gap in one.gaps:
            self._lines.addSpacing(6)
            self._lines.addWidget(GapTile(self._session, gap))
        self._lines.addSpacing(10)
        self._numbers(one)
        self._person(one)
        self._facts(one)
        self._lines.addSpacing(8)
        self._lines.addWidget(Rule())
        self._lines.addSpacing(4)
        self.same = SameAccount(self._session, one, others)
        self._lines.addWidget(self.same)
        self._close_button(one)
        if top:
            self._area.verticalScrollBar().setValue(0)

    # --- what is known -----------------------------------------------------------------------------------------------

    def _balance(self, one: Shown) -> None:
        self._lines.addWidget(PlainLabel(named(one.row), "card_title", wrap=True))
        for money in one.money:
            self._lines.addWidget(PlainLabel(formats.money(money.amount, money.currency), "kpi"))
            self._lines.addWidget(PlainLabel(money_day(money), "small"))
        if not one.money:
            sentence = _("No file states a balance, so none can be computed.")
            self._lines.addWidget(PlainLabel(sentence, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(14)
        key = str(one.row.id)
        many = ngettext("{n} transaction", "{n} transactions", one.row.transactions)
        see = Button(
            many.format(n=formats.count(one.row.transactions)),
            lambda: self._session.wanted.emit("transactions", {"account": key}),
            kind="link",
        )
        row.addWidget(see)
        row.addWidget(Button(_("Add by hand…"), lambda: self.entry_wanted.emit(one.row.id), kind="link"))
        row.addStretch(1)
        self._lines.addSpacing(2)
        self._lines.addLayout(row)

    def _numbers(self, one: Shown) -> None:
        numbers = [number for number in dict.fromkeys((one.row.number, *one.row.numbers)) if _says_much(number)]
        numbers = [n for n in numbers if not any(n != o and n in "".join(o.split()) for o in numbers)]
        if not numbers:
            return
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("Number"), "label"), 1)
        shown = PlainLabel("\n".join(masked(number) for number in numbers), wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(_("Number"))

        def turn() -> None:
            hidden = "•" in shown.text()
            shown.setText("\n".join((spaced if hidden else masked)(number) for number in numbers))
            eye.setToolTip(_("Hide the number") if hidden else _("Show the number"))

        eye = Button("", turn, kind="small", icon="eye", name=_("Show the number"))
        head.addWidget(eye)
        self._lines.addLayout(head)
        self._lines.addWidget(shown)
        self._lines.addSpacing(6)

    def _facts(self, one: Shown) -> None:
        self._line(_("Institution"), source_text(one.row.institution, ""))
        if one.row.first_on and one.row.last_on:
            self._line(_("Movements"), f"{formats.day(one.row.first_on)} – {formats.day(one.row.last_on)}")
        if one.imports:
            self._lines.addWidget(PlainLabel(_("Read in"), "label"))
            for _number, path in one.imports[-_FILES:][::-1]:
                self._lines.addWidget(ElidedLabel(path.rpartition("!")[2].rsplit("/", 1)[-1], middle=True))
            if len(one.imports) > _FILES:
                more = _("and {n} more").format(n=formats.count(len(one.imports) - _FILES))
                self._lines.addWidget(PlainLabel(more, "small"))

    def _line(self, name: str, value: str) -> None:
        if value:
            self._lines.addWidget(PlainLabel(name, "label"))
            self._lines.addWidget(PlainLabel(value, wrap=True))
            self._lines.addSpacing(6)

    # --- the person's word -------------------------------------------------------------------------------------------

    def _person(self, one: Shown) -> None:
        row = one.row
        holders = [*row.holders, "", ""]
        self._text(one, word.NAME, _("Name"), row.name, named(row))
        kinds = tuple((kind, account_kind(kind)) for kind in KINDS)
        self._pick(one, word.KIND, _("Kind"), kinds, row.kind)
        self._text(one, word.HOLDER, _("Holder"), holders[0], _("Not known"))
        self._text(one, word.SECOND_HOLDER, _("Second holder"), holders[1], _("Nobody else, or not known"))
        ways = (("", _("Not known")), (word.YES, _("Joint account")), (word.NO, _("Of one person")))
        joint = "" if row.joint is None else (word.YES if row.joint else word.NO)
        self._pick(one, word.JOINT, _("Joint"), ways, joint)

    def _text(self, one: Shown, what: str, name: str, value: str, hint: str) -> None:
        field = QLineEdit(value)
        field.setObjectName(what)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.setMaxLength(_LONGEST)

        def said() -> None:
            if field.text().strip() != value:
                field.editingFinished.disconnect(said)
                describe(self._session, one, {what: field.text().strip() or None})

        field.editingFinished.connect(said)
        self._lines.addWidget(PlainLabel(name, "label"))
        self._lines.addWidget(field)
        self._lines.addSpacing(4)

    def _pick(self, one: Shown, what: str, name: str, choices: Sequence[tuple[str, str]], value: str) -> None:
        field = Choice(name, choices, value)
        field.setObjectName(what)
        field.chosen.connect(lambda said: describe(self._session, one, {what: said or None}))
        self._lines.addWidget(PlainLabel(name, "label"))
        self._lines.addWidget(field)
        self._lines.addSpacing(4)

    def _close_button(self, one: Shown) -> None:
        closed = one.row.closed
        words = _("Open this account again") if closed else _("This account is closed")
        row = QHBoxLayout()
        row.addWidget(
            Button(words, lambda: describe(self._session, one, {word.CLOSED: None if closed else word.YES}),
                   kind="link")
        )  # fmt: skip
        row.addStretch(1)
        self._lines.addSpacing(6)
        self._lines.addLayout(row)


def _says_much(number: str) -> bool:
    return any(one.isdigit() for one in number)

"""How the cells of a table are written: each convention with its choices and, in words, what proves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from pims.i18n import _
from pims.records.mapping import BY_COLUMNS, BY_WORD, SPENT_NEGATIVE, SPENT_POSITIVE, FileMapping
from pims.records.proposal import UNKNOWN
from pims.records.roles import POINTS, RECEIPT_LINE, TARGETS, TRANSACTION
from pims.reference.companies import directory
from ui.desktop.pages.imports.about import CHARSETS
from ui.desktop.pages.imports.data import base
from ui.desktop.pages.imports.mapping.draft import Draft
from ui.desktop.widgets.card import Card
from ui.desktop.widgets.field import Choice
from ui.desktop.widgets.label import PlainLabel
from ui.wording import formats
from ui.wording.mappings import convention_text, proof_text, proof_tone, value_text

_CURRENCIES = ("EUR", "USD", "GBP", "CHF", "CAD", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY", "XPF", "MAD", "TND")
_VALUES = {
    "kind": TARGETS,
    "basis": ("line", "unit"),
    "scale": ("units", "cents"),
    "dates": ("dmy", "mdy", "ymd"),
    "decimal": (",", "."),
    "sign": (SPENT_NEGATIVE, SPENT_POSITIVE),
    "delimiter": (";", ",", "\t", "|"),
    "currency": _CURRENCIES,
    "charset": tuple(name for name, _words in CHARSETS),
}
_ORDER = (
    "kind", "company", "sheet", "beside", "join", "dates", "decimal", "sign", "basis", "scale", "currency", "header",
    "delimiter", "charset", "account",
)  # fmt: skip
_BARE = ("kind", "company", "account", "beside")  # nothing proves them, and nothing has to
_WIDE, _NARROW = 5, 3  # conventions in a row

Say = Callable[[str, str], object]


class Conventions(Card):
    """The card of conventions; `say` hears what the person chose: the convention and its value."""

    def __init__(self, say: Say) -> None:
        super().__init__(_("How it is written"), spacing=8)
        self._say = say
        self._accounts: Sequence[tuple[str, str]] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self.body.addLayout(self._grid)
        self._cells: dict[str, QWidget] = {}
        self._names: dict[str, PlainLabel] = {}
        self._proofs: dict[str, PlainLabel] = {}
        self.fields: dict[str, Choice] = {}
        self.company = QLineEdit()
        for what in _ORDER:
            self._add(what)
        self._columns = _WIDE
        self._shown: tuple[str, ...] = _ORDER
        self._place()

    def fit(self, *, narrow: bool) -> None:
        """Fewer conventions in a row when room is short."""
        columns = _NARROW if narrow else _WIDE
        if columns != self._columns:
            self._columns = columns
            self._place()

    def offer_accounts(self, accounts: Sequence[tuple[str, str]]) -> None:
        """The accounts that the file may be of."""
        self._accounts = accounts

    def show_draft(self, draft: Draft) -> None:
        """Shows what is chosen, and why."""
        for what, field in self.fields.items():
            value = draft.value(what)
            field.offer(_choices(what, value, draft, self._accounts), value)
            field.setEnabled(value not in (BY_COLUMNS, BY_WORD))
            proof = draft.proof(what)
            label = self._proofs[what]
            label.setText("" if what in _BARE else proof_text(proof))
            label.set_tone(proof_tone(proof.code))
            label.setVisible(what not in _BARE)
            field.setAccessibleDescription(label.text())
        self._show_company(draft.mapping.company)
        left_out = _left_out(draft.mapping, draft)
        self._names["sign"].setText(convention_text("points_sign" if draft.mapping.kind == POINTS else "sign"))
        self._shown = tuple(what for what in _ORDER if what not in left_out)
        self._place()

    def _add(self, what: str) -> None:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        name = convention_text(what)
        self._names[what] = PlainLabel(name, "label")
        column.addWidget(self._names[what])
        if what == "company":
            self.company.setAccessibleName(name)
            self.company.setPlaceholderText(_("Its name"))
            self.company.setMaxLength(100)
            self.company.setCompleter(QCompleter(sorted(firm.name for firm in directory().values()), self.company))
            self.company.editingFinished.connect(self._named)
            column.addWidget(self.company)
        else:
            field = Choice(name)
            field.chosen.connect(lambda value, what=what: self._say(what, value))
            self.fields[what] = field
            column.addWidget(field)
            proof = PlainLabel("", "small", wrap=True)
            proof.setMinimumWidth(1)  # it wraps in the room of its field
            self._proofs[what] = proof
            column.addWidget(proof)
        column.addStretch(1)
        self._cells[what] = cell

    def _place(self) -> None:
        for cell in self._cells.values():
            self._grid.removeWidget(cell)
            cell.hide()
        for at, what in enumerate(self._shown):
            self._grid.addWidget(self._cells[what], at // self._columns, at % self._columns)
            self._cells[what].show()
        for column in range(_WIDE):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _show_company(self, company: str) -> None:
        firm = directory().get(company)
        self.company.setText(firm.name if firm else company)

    def _named(self) -> None:
        name = self.company.text().strip()
        slug = next((slug for slug, firm in directory().items() if firm.name.casefold() == name.casefold()), name)
        self._say("company", slug)


def _left_out(mapping: FileMapping, draft: Draft) -> set[str]:
    """The conventions that say nothing of such a file."""
    kind, document = mapping.kind, bool(mapping.container)
    left = {"header", "charset"} if document else set[str]()
    left |= set() if draft.others else {"beside"}
    left |= set() if draft.proposal.keys else {"join"}
    left |= set() if mapping.delimiter else {"delimiter", "charset"}
    left |= set() if draft.proposal.sheets else {"sheet"}
    left |= set() if kind == TRANSACTION else {"account"}
    left |= set() if kind in (TRANSACTION, POINTS) else {"sign"}
    left |= {"currency", "decimal"} if kind == POINTS else set()
    left |= set() if kind == RECEIPT_LINE else {"basis"}
    left |= {"scale"} - {one.what for one in draft.proposal.proofs}
    return left


def _choices(
    what: str, value: str, draft: Draft, accounts: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:  # fmt: skip
    """The values offered for a convention, the one in use among them."""
    if what == "account":
        return (("", _("Asked next")), *accounts)
    if what == "sheet":
        return tuple((name, name) for name in draft.proposal.sheets)
    if what == "header":
        return _headers(value, draft)
    if what == "beside":
        return (("", _("Nothing")), *((path, base(path)) for path in draft.others))
    if what == "join":
        return tuple((f"{own}={other}", f"{own} = {other}") for own, other in draft.proposal.keys)
    known = _VALUES[what]
    if what == "kind" and draft.mapping.container:  # movements of an account are read from texts and sheets
        known = tuple(one for one in known if one != TRANSACTION)
    values = known if value in ("", *known) else (value, *known)
    free = _("To be chosen") if draft.proof(what).code == UNKNOWN else _("As each row says")
    none = () if value else (("", free),)
    words = dict(CHARSETS)
    return (*none, *((one, words.get(one, "") if what == "charset" else value_text(what, one)) for one in values))


def _headers(value: str, draft: Draft) -> tuple[tuple[str, str], ...]:
    lines = {row.line for row in draft.proposal.sample} | ({int(value)} if value != "0" else set())
    words = ((str(line), _("line {n}").format(n=formats.count(line))) for line in sorted(lines))
    return (("0", _("There is none")), *words)

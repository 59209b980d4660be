"""Advertising traces, page by page from the store: advertisers that reach the person, or what is inferred of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout
from sqlalchemy import Connection

from pims.i18n import _
from pims.insights.traces import denied, origin, platform_name
from pims.queries.advertising import AdFilter, InferredRow, ReachRow, company_of, inferred_places, reach_places
from pims.queries.evidence import Place
from ui.desktop.folding import fold
from ui.desktop.models.rows import Cell, ChipLook, Column, PagedSource
from ui.desktop.models.table import TableModel
from ui.desktop.pages.evidence import EvidenceDialog
from ui.desktop.pages.traces.aside import TracePanel
from ui.desktop.pages.traces.data import INFERENCES, REACH, Everything, Found, Sort
from ui.desktop.pages.views import ListView
from ui.desktop.session import Session
from ui.desktop.widgets.field import Choice, SearchField
from ui.desktop.widgets.knowers import ORIGIN_ICONS
from ui.desktop.widgets.label import PlainLabel
from ui.desktop.widgets.notice import EmptyState
from ui.desktop.widgets.table import RowsView
from ui.wording import formats
from ui.wording import register as register_words
from ui.wording.traces import trace_kind, trace_sentence

_CHIPS = 2  # kinds shown in a row; the panel has all
_STRONG = frozenset({"list_upload", "tailored_audience", "store_visit"})


@dataclass(frozen=True, slots=True)
class Looks:
    """How a sort of traces is shown: its name, columns, hint of the search, and the line about a count."""

    sort: Sort
    name: str
    columns: tuple[Column, ...]
    hint: str
    counted: Callable[[int], str]


class AdvertView(ListView):
    """One sort of traces; `chosen` is the row itself."""

    panel: TracePanel

    def __init__(self, session: Session, looks: Looks) -> None:
        model = TableModel(looks.columns)
        super().__init__(SearchField(looks.hint), model, RowsView(model, looks.name), TracePanel())
        self._session, self._looks = session, looks
        self.wanted = AdFilter()
        self._order, self._down = looks.sort.order, looks.sort.descending
        self.total = 0
        self.search.searched.connect(lambda text: self._narrow(text=text))
        self.platform, self.kind = Choice(_("Platform")), Choice(_("Kind of trace"))
        self.platform.chosen.connect(lambda value: self._narrow(platform=value))
        self.kind.chosen.connect(lambda value: self._narrow(kind=value))
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda _row: self._prove())
        self.panel.closed.connect(self.close_panel)
        self.panel.proof_wanted.connect(self._prove)
        self.quiet = PlainLabel("", "small", wrap=True)
        self.quiet.setContentsMargins(12, 2, 12, 4)
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(self.search, 1)
        bar.addWidget(self.platform)
        bar.addWidget(self.kind)
        none = EmptyState("search", _("Nothing passes these filters"), _("Try other words.")).in_card()
        self.lay_out(bar, none, under=self.quiet)

    def offer(self, found: Everything) -> None:
        """What the filters offer; the sections that platforms handed over empty."""
        platforms = found.platforms(self._looks.sort.kinds)
        kinds = [(kind, trace_kind(kind)) for kind in found.kinds(self._looks.sort.kinds)]
        self.platform.offer((("", _("All platforms")), *platforms), self.wanted.platform)
        self.kind.offer((("", _("All kinds")), *kinds), self.wanted.kind)
        lines = [_("{platform} says that it has nothing in: {sections}").format(platform=name, sections=", ".join(some))
                 for name, some in found.quiet()]  # fmt: skip
        self.quiet.setText("\n".join(lines))
        self.quiet.setVisible(bool(lines))

    def ask(self) -> None:
        """Reads what passes the filters."""
        wanted, order, down, sort = self.wanted, self._order, self._down, self._looks.sort
        self._session.read(self, lambda conn: sort.found(conn, wanted, order, down), self.show_found)

    def show_found(self, found: Found) -> None:
        """Shows the rows of a filter, when it is still the one in use."""
        if found.wanted != self.wanted:
            return
        source = PagedSource(self._fetch, found.total, found.order, found.descending)
        source.keep(0, found.first)
        names = [column.order for column in self._looks.columns]
        self.model.show_source(source, self._looks.columns[names.index(found.order)].name, found.descending)
        self.table.scrollToTop()
        self.total = found.total
        silent = found.wanted == AdFilter() and bool(self.quiet.text())  # it is said under the list
        self.rooms.setCurrentIndex(0 if found.total or silent else 1)
        if not self.chosen or self.chosen not in found.first:
            self.close_panel()
        self.tell()

    def tell(self) -> None:
        """Says how many are listed."""
        self.told.emit(self._looks.counted(self.total))

    def memory(self) -> dict[str, Any]:
        """The filter and the order."""
        return {"wanted": self.wanted, "order": self._order, "down": self._down}

    def recall(self, memory: dict[str, Any]) -> None:
        """Takes them back."""
        if memory:
            self.wanted, self._order, self._down = memory["wanted"], memory["order"], memory["down"]
            self.search.setText(self.wanted.text)

    def _narrow(self, **changes: str) -> None:
        fresh = replace(self.wanted, **changes)
        if fresh != self.wanted:
            self.wanted = fresh
            self.ask()

    def _fetch(self, order: str, descending: bool, offset: int, limit: int) -> Sequence[Any]:
        self._order, self._down = order, descending
        with self._session.opened().reader() as conn:
            return self._looks.sort.page(conn, self.wanted, order, descending, offset, limit)

    def _pick(self, row: ReachRow | InferredRow | None) -> None:
        if row is None or row == self.chosen:
            return
        self.chosen = row
        if isinstance(row, ReachRow):
            self.panel.show_reach(row)
        else:
            self.panel.show_inferred(row)
        self.panel.show()

    def _prove(self) -> None:
        row = self.chosen
        if row:
            self._session.read(self, lambda conn: _places(conn, row), lambda places: self._open_proof(row, places))

    def _open_proof(self, row: ReachRow | InferredRow, places: Sequence[Place]) -> None:
        title = row.actor if isinstance(row, ReachRow) else row.said
        because = _("The copy of your data that you imported says so.")
        EvidenceDialog(self._session, title, because, places, self.window()).open()


def reach_looks(counted: Callable[[int], str]) -> Looks:
    """Advertisers."""
    columns = (
        Column("actor", _("Advertiser"), 0, _actor, "actor"),
        Column("platform", _("Platform"), 130, lambda row: Cell(_short(row.platform), "muted"), "platform", spare=True),
        Column("kinds", _("What it does"), 346, lambda row: Cell(chips=_kind_chips(row)), "weight"),
        Column("events", _("Times"), 76, lambda row: Cell(formats.count(row.events)), "events", right=True, spare=True),
        Column("last_on", _("Last time"), 118, lambda row: Cell(formats.day(row.last_on), "muted"), "last_on",
               spare=True),
    )  # fmt: skip
    return Looks(REACH, _("Advertisers"), columns, _("Search an advertiser… (Ctrl+F)"), counted)


def inferred_looks(counted: Callable[[int], str]) -> Looks:
    """Inferences."""
    columns = (
        Column("value", _("What is said of you"), 0, _said, "value"),
        Column("kind", _("Kind of trace"), 140, lambda row: Cell(trace_kind(row.kind), "muted"), "kind", spare=True),
        Column("origin", _("Origin"), 124, lambda row: Cell(chips=(_origin(row),)), spare=True),
        Column("platform", _("Platform"), 150, lambda row: Cell(_short(row.platform), "muted"), "platform", spare=True),
    )
    return Looks(INFERENCES, _("Inferences"), columns, _("Search an interest, a group… (Ctrl+F)"), counted)


def _places(conn: Connection, row: ReachRow | InferredRow) -> list[Place]:
    if isinstance(row, ReachRow):
        return reach_places(conn, row.platform, row.key)
    return inferred_places(conn, row.id)


def _short(platform: str) -> str:
    return platform_name(platform).partition(" (")[0]


def _actor(row: ReachRow) -> Cell:
    """The advertiser as the platform writes it, and the company behind a site."""
    owner = company_of(row.actor)
    note = owner.name if owner is not None and "." in row.actor and fold(owner.name) != fold(row.actor) else ""
    return Cell(row.actor, strong=True, note=note)


def _said(row: InferredRow) -> Cell:
    note = _("category held all the same") if denied(row.said) else ""
    return Cell(row.said, note=note, tip=row.said)


def _origin(row: InferredRow) -> ChipLook:
    code = origin(row.kind, row.supplier)
    tone = "observed" if code == "acquired" else code
    return ChipLook(register_words.origin(code), tone, ORIGIN_ICONS[code], register_words.origin_hint(code))


def _kind_chips(row: ReachRow) -> tuple[ChipLook, ...]:
    platform = platform_name(row.platform)
    chips = [
        ChipLook(
            trace_kind(kind), "warn" if kind in _STRONG else "muted", "", trace_sentence(kind, platform, row.actor)
        )
        for kind in row.kinds[:_CHIPS]
    ]
    more = len(row.kinds) - _CHIPS
    return (*chips, ChipLook(f"+{more}", "muted")) if more > 0 else tuple(chips)

"""The scenes of the gallery about digital traces: a company, an advertiser, an inference, and who writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pims.i18n import _
from ui.desktop.scenes import Shots, over, settle

if TYPE_CHECKING:
    from ui.desktop.pages.traces.page import TracesPage
    from ui.desktop.window import Window


def account(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The company with most of the person's logins."""
    page = _traces(window, "accounts")
    if page is None or not page.accounts.known:
        return []
    best = max(page.accounts.known, key=lambda one: (one.held.accounts, one.messages))
    page.accounts.open(best.held.key)
    made = shots.take("trace_account", window)
    page.back()
    return made


def advertiser(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The advertisers, the first of them opened."""
    return _first_of(window, shots, "reach", "trace_advertiser")


def inference(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """What is inferred, one of them opened."""
    return _first_of(window, shots, "inferred", "trace_inference")


def contact(window: Window, shots: Shots, _files: Sequence[Path]) -> list[Path]:
    """The first who writes, the messages that prove it, and the objection to it."""
    from ui.desktop.pages.contacts.page import ContactsPage
    from ui.desktop.pages.evidence import EvidenceDialog
    from ui.desktop.pages.letter import LetterDialog

    window.go("contacts")
    settle(window)
    page = window.page()
    if not isinstance(page, ContactsPage) or not page.writers:
        return []
    page.table.show_row(0)
    made = shots.take("contact", window)
    settle(window)
    one = page.writers[0].contact
    page.prove(one.name, _("Your mailbox shows it."), "after" if one.still_writing else "all")
    made += over(EvidenceDialog, "contact_proof", window, shots)
    if one.company:
        page.write_objection()
        made += over(LetterDialog, "objection", window, shots)
    page.back()
    return made


def _first_of(window: Window, shots: Shots, view: Literal["reach", "inferred"], name: str) -> list[Path]:
    page = _traces(window, view)
    if page is None:
        return []
    shown = page.reach if view == "reach" else page.inferred
    if not shown.total:
        return []
    shown.table.show_row(0)
    made = shots.take(name, window)
    page.back()
    return made


def _traces(window: Window, view: str) -> TracesPage | None:
    from ui.desktop.pages.traces.page import TracesPage

    window.go("traces")
    settle(window)
    page = window.page()
    if not isinstance(page, TracesPage):
        return None
    page.turn(view)
    settle(window)
    return page


TRACE_SCENES: dict[str, Callable[[Window, Shots, Sequence[Path]], list[Path]]] = {
    "trace_account": account,
    "trace_advertiser": advertiser,
    "trace_inference": inference,
    "contact": contact,
}

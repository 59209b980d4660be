"""What long work is doing, in words."""

from __future__ import annotations

from pims.i18n import N_, _, ngettext
from pims.progress import Progress

_STEPS = {
    "read": N_("Reading"),
    "rows": N_("Reading"),
    "commit": N_("Storing"),
    "enrich": N_("Understanding"),
    "preview": N_("Looking at what would change"),
    "transfers": N_("Looking for transfers between your accounts"),
    "derive": N_("Looking for subscriptions"),
    "subscriptions": N_("Looking for subscriptions"),
    "findings": N_("Looking for what deserves a look"),
    "undo": N_("Taking back"),
    "export": N_("Writing"),
}


def step_text(progress: Progress) -> str:
    """One line: what is done, on what, how far."""
    words = _(_STEPS.get(progress.step, progress.step))
    if progress.subject:
        words = f"{words} {progress.subject}"
    if progress.step == "rows":
        return f"{words} · " + ngettext("{count} row", "{count} rows", progress.done).format(count=progress.done)
    if progress.total:
        return f"{words} · {progress.done} / {progress.total}"
    return words

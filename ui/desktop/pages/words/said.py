"""A gesture of the person, written, told, and taken back by Undo; the session owns it: panels are built anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pims import sayings
from pims.insights.saying import Said
from pims.progress import Work
from ui.desktop.session import Session

if TYPE_CHECKING:
    from pims.store.store import Store


def say(
    session: Session,
    gesture: Callable[[Store], Work[Said[Any]]],
    words: str,
    *,
    done: Callable[[], object] | None = None,
    failed: Callable[[Any], None] | None = None,
) -> None:
    """Runs a gesture of `pims.sayings`; `words` tell it, with Undo."""
    today = session.today

    def told(said: Said[Any]) -> None:
        def back() -> None:
            session.write(session, lambda store: sayings.unsay(store, said.change, today))

        session.changed.emit(sayings.NOUNS)
        session.said.emit(words, back)
        if done is not None:
            done()

    session.write(session, gesture, told, failed)

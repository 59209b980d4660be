"""Pictures of every page in both themes and languages, made without a screen, for the documentation and the demo."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desktop.actions import PLACES
from ui.desktop.scenes import Shots, every_page, over, settle
from ui.desktop.scenes_energy import ENERGY_SCENES
from ui.desktop.scenes_imports import FILE_SCENES
from ui.desktop.scenes_receipts import BASKET_SCENES
from ui.desktop.scenes_telecom import TELECOM_SCENES
from ui.desktop.scenes_traces import TRACE_SCENES
from ui.desktop.scenes_words import WORD_SCENES

if TYPE_CHECKING:
    from ui.desktop.window import Window

SIZE = (1280, 843)
DAY = date(2026, 11, 21)


def render(
    store_folder: Path,
    out: Path,
    *,
    passphrase: str | None = None,
    today: date = DAY,
    themes: Sequence[str] = ("light", "dark"),
    languages: Sequence[str] = ("fr", "en"),
    files: Sequence[Path] = (),
    pages: Sequence[str] = (),
) -> list[Path]:
    """Writes `<page>_<theme>_<language>.png` for each page of a store, its empty states and the gate; gives the paths.

    `files` are exports shown in the import review; `pages` limits what is drawn.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    for language in languages:
        for theme in themes:
            shots = Shots(out, f"{theme}_{language}", set(pages))
            with _window(store_folder, passphrase, today, language, theme) as window:
                made += every_page(window, shots, files)
                for name, draw in {
                    **TRACE_SCENES,
                    **FILE_SCENES,
                    **BASKET_SCENES,
                    **TELECOM_SCENES,
                    **ENERGY_SCENES,
                    **WORD_SCENES,
                }.items():
                    made += draw(window, shots, files) if shots.wants(name) else []
            with tempfile.TemporaryDirectory() as folder:
                made += _without_data(Path(folder), today, language, theme, shots)
    return made


def _without_data(folder: Path, today: date, language: str, theme: str, shots: Shots) -> list[Path]:
    """The gate, then the empty states of a store just made."""
    from pims.errors import KnownError
    from pims.store.store import create_store
    from ui.desktop.gate.create import CreateStep, RecoveryStep
    from ui.desktop.gate.unlock import UnlockStep
    from ui.desktop.widgets.trouble import TroubleDialog

    made: list[Path] = []
    with _window(folder / "none", None, today, language, theme) as window:
        gate = window.gate
        if gate is not None:
            made += shots.take("welcome", window)
            gate.put(CreateStep(_ignored, _ignored))
            made += shots.take("create", window)
            gate.put(RecoveryStep("ABCD2-EFGH3-JKLM4-NPQR5-STUV6-WXYZ7-ABCD2-EFGH3", _ignored))
            made += shots.take("recovery", window)
            gate.put(UnlockStep("PIMS", _ignored))
            step = gate.findChild(UnlockStep)
            if step is not None:
                step.refuse(KnownError("wrong_passphrase"))
            made += shots.take("unlock", window)
    create_store(folder / "store", None)[0].close()
    with _window(folder / "store", None, today, language, theme) as window:
        for name in [place.name for place in PLACES if shots.wants(f"empty_{place.name}")]:
            window.go(name)
            made += shots.take(f"empty_{name}", window)
        window.trouble(KnownError("damaged"))
        made += over(TroubleDialog, "trouble", window, shots)
    return made


@contextmanager
def _window(folder: Path, passphrase: str | None, today: date, language: str, theme: str) -> Iterator[Window]:
    """A window on a store, opened and settled; closed afterwards."""
    from pims.store import place
    from ui.desktop.app import application, open_window
    from ui.desktop.language import speak
    from ui.desktop.theme import THEME

    app = application(language, theme)
    speak(app, language)
    THEME.apply(theme)
    window = open_window(folder, today)
    window.resize(*SIZE)
    window.show()
    if passphrase is not None and window.gate is not None and place.store_exists(folder):
        window.gate.unlock(passphrase)
    settle(window)
    try:
        yield window
    finally:
        window.hide()
        window.session.close()
        window.deleteLater()
        settle(window)


def _ignored(*_: object) -> None:
    """Steps of the gate are only looked at."""


def main(arguments: Sequence[str] | None = None) -> int:
    """`python -m ui.desktop.gallery --store DIR --out DIR`."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--store", type=Path, required=True)
    words.add_argument("--out", type=Path, required=True)
    words.add_argument("--today", type=date.fromisoformat, default=DAY)
    words.add_argument("--theme", action="append")
    words.add_argument("--language", action="append")
    words.add_argument("--page", action="append", default=[])
    words.add_argument("--file", type=Path, action="append", default=[])
    said = words.parse_args(arguments)
    made = render(
        said.store,
        said.out,
        passphrase=os.environ.get("PIMS_PASSPHRASE"),
        today=said.today,
        themes=said.theme or ("light", "dark"),
        languages=said.language or ("fr", "en"),
        files=said.file,
        pages=said.page,
    )
    sys.stdout.write(f"{len(made)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

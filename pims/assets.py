"""The only door to shipped files: `assets/` beside `pims/` in a checkout, `pims/_assets` in a wheel."""

from __future__ import annotations

from pathlib import Path

_HOME = Path(__file__).resolve().parent


def asset(*parts: str) -> Path:
    """The path of a shipped file or folder.

    Raises FileNotFoundError when the installation lacks it.
    """
    checkout, wheel = _HOME.parent / "assets", _HOME / "_assets"
    root = checkout if (checkout / "reference").is_dir() else wheel
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path

"""The colours of the report: the light theme shared with the window and the charts."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from pims.assets import asset


@cache
def tokens(theme: str = "light") -> dict[str, Any]:
    """The colours of a theme: names -> "#RRGGBB", and the lists `heat` and `series`."""
    read: dict[str, Any] = tomllib.loads(asset("style", "tokens.toml").read_text(encoding="utf-8"))[theme]
    return read


def colours(theme: str = "light") -> dict[str, str]:
    """The single colours of a theme."""
    return {name: value for name, value in tokens(theme).items() if isinstance(value, str)}

"""Colours, sizes and type read from `assets/style/tokens.toml`; shared by the window and the charts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pims.assets import asset

THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme: colours by name, series and heat colours in order, sizes in pixels."""

    name: str
    colours: Mapping[str, str]
    series: tuple[str, ...]
    heat: tuple[str, ...]
    sizes: Mapping[str, int]

    def __getitem__(self, name: str) -> str:
        return self.colours[name]


@cache
def tokens(theme: str) -> Tokens:
    """The tokens of a theme of `THEMES`."""
    data = tomllib.loads(asset("style", "tokens.toml").read_text("utf-8"))
    colours = {name: value for name, value in data[theme].items() if isinstance(value, str)}
    sizes = {f"size_{name}": value for name, value in data["size"].items()}
    sizes |= {f"type_{name}": value for name, value in data["type"].items()}
    return Tokens(theme, _derived(colours), tuple(data[theme]["series"]), tuple(data[theme]["heat"]), sizes)


def style_sheet(theme: Tokens) -> str:
    """The style sheet with the theme's values in place of its @names."""
    values: dict[str, Any] = {**theme.colours, **theme.sizes}
    sheet = asset("style", "window.qss").read_text("utf-8")
    return re.sub(r"@([a-z_0-9]+?)(px)?(?![a-z_0-9])", lambda found: f"{values[found[1]]}{found[2] or ''}", sheet)


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two #RRGGBB colours, 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _derived(colours: Mapping[str, str]) -> dict[str, str]:
    """Names the style sheet uses for mixes of the declared colours."""
    return {
        **colours,
        "border_strong": _mix(colours["border"], colours["control"], 0.45),
        "scroll": _mix(colours["surface2"], colours["control"], 0.5),
        "toast_link": _mix(colours["accent_soft"], colours["surface"], 0.0),
    }


def _mix(one: str, other: str, part: float) -> str:
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in pairs)

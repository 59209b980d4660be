"""What French typography asks of a sentence; gives the faults of one."""

from __future__ import annotations

import re

NARROW, WIDE = "\u202f", "\u00a0"
# What is no prose: placeholders, template code, markup, entities, addresses, options, times.
_CODE = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{[^{}]*\}|%\(\w+\)[sd]|%[sd]|<[^<>]*>|\[/?[\w #.]*\]|&\w+;|\w+://\S+|`[^`]*`",
    re.DOTALL,
)
_FAULTS = {
    "a straight apostrophe": re.compile(r"(?<=\w)'(?=\w)"),
    "three full stops instead of an ellipsis": re.compile(r"\.\.\."),
    "no narrow no-break space before ; ! ?": re.compile(r"(?<![\u202f;!?(\s\"'\[{])[;!?]|[ \u00a0][;!?](?!\w)"),
    "no no-break space before a colon": re.compile(
        r"(?<=[^\W\d_])[ \u202f]?:(?=\s|$)|(?<=[)»…%\d\x00])[ \u202f]?:(?=\s|$)"
    ),
    "no no-break space after «": re.compile(r"«(?![\u00a0\u202f])"),
    "no no-break space before »": re.compile(r"(?<![\u00a0\u202f])»"),
    "no no-break space before € or %": re.compile(r"(?<=[\d\x00])[ ]?[€%]"),
}


def faults(text: str) -> list[str]:
    """The names of the rules that a French text breaks; code in it is left out."""
    prose = _CODE.sub("\x00", text)
    return [name for name, pattern in _FAULTS.items() if pattern.search(prose)]

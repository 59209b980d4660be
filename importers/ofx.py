"""Reads OFX 1 (SGML) and OFX 2 (XML) with one tokeniser, for what banks write rather than what the standard says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAME = r"([A-Za-z][A-Za-z0-9_.]*)(?:\s[^<>]*)?/?>"  # attributes have no meaning in OFX
_VALUE = r"([^<]*(?:<(?![/!?A-Za-z])[^<]*)*)"  # a lone "<" belongs to the value
_LEAF = re.compile("<" + _NAME + _VALUE)
_TOKEN = re.compile("<(/?)" + _NAME + _VALUE)
_MOVEMENT = re.compile(r"<STMTTRN(P?)(?:\s[^<>]*)?>", re.IGNORECASE)
_MOVEMENT_END = re.compile(r"</STMTTRNP?\s*>", re.IGNORECASE)
# What can only stand after a movement: where one ends that was not closed.
_AFTER_MOVEMENT = re.compile(
    r"</(?:BANKTRANLISTP?|INVBANKTRAN|INVTRANLIST|STMTRS|CCSTMTRS|INVSTMTRS|OFX)\s*>|<(?:LEDGERBAL|AVAILBAL)\s*>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ENTITY = re.compile(r"&(amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\u00a0"}
_HEADER = re.compile(r"OFXHEADER|DATA\s*:\s*OFXSGML", re.IGNORECASE)
_ROOT = re.compile(r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>)*<OFX(?:\s[^<>]*)?>", re.IGNORECASE | re.DOTALL)
_DECLARED = re.compile(rb"CHARSET\s*:\s*([\w-]+)|encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag outside the movements, with the text that follows an opening one."""

    name: str
    closing: bool
    value: str


@dataclass(frozen=True, slots=True)
class Movement:
    """One STMTTRN (or STMTTRNP: pending): its leaves by name, first filled one wins, and the aggregates inside it."""

    where: str
    leaves: dict[str, str]
    raw: str
    pending: bool = False
    closed: bool = True


def is_ofx(text: str) -> bool:
    """Whether a text starts as OFX: perhaps a header of KEY:VALUE, then declarations and comments, then `<OFX>`."""
    start = text.find("<")
    if start < 0 or (text[:start].strip() and not _HEADER.search(text[:start])):
        return False
    return _ROOT.match(text, start) is not None


def declared_charset(data: bytes) -> str:
    """The charset the header names, as Python spells it; empty when it names none or nonsense."""
    match = _DECLARED.search(data[:4_096])
    name = (match[1] or match[2]).decode("ascii", "replace").lower() if match else ""
    if name.isdigit():
        return f"cp{name}"
    return f"iso-{name}" if name.startswith("8859-") else name


def events(text: str) -> Iterator[Tag | Movement]:
    """The tags around the movements, and the movements, in the order of the file."""
    text = _without_comments(text)
    newline = "\n" if "\n" in text else "\r"
    parts = _MOVEMENT.split(text)
    yield from _tags(parts[0])
    line, last, nth = 1 + parts[0].count(newline), 0, 0
    for index in range(1, len(parts), 2):
        part = parts[index + 1]
        body, rest, closed = _cut(part)
        closed |= index + 2 < len(parts)  # the next one begins: this one was not closed, but is whole
        nth = nth + 1 if line == last else 1
        last = line
        where = f"line {line}" if nth == 1 else f"line {line} movement {nth}"
        yield Movement(where, leaves(body), body.strip(), bool(parts[index]), closed)
        yield from _tags(rest)
        line += part.count(newline)


def leaves(body: str) -> dict[str, str]:
    """The values of an aggregate by upper-case tag; aggregates inside it are flattened and have an empty value."""
    found: dict[str, str] = {}
    for name, value in _LEAF.findall(body):
        value = value.strip()
        if value and not found.get(name):
            found[name] = _unescaped(value) if "&" in value else value
        else:
            found.setdefault(name, "")
    return found if body.isupper() else {name.upper(): value for name, value in found.items()}


def _tags(text: str) -> Iterator[Tag]:
    for closing, name, value in _TOKEN.findall(text):
        yield Tag(name.upper(), bool(closing), _unescaped(value.strip()))


def _cut(part: str) -> tuple[str, str, bool]:
    """The body of a movement, what follows it, and whether anything ended it but the end of the file."""
    end = _MOVEMENT_END.search(part)
    if end is None:
        end = _AFTER_MOVEMENT.search(part)
        return (part[: end.start()], part[end.start() :], True) if end else (part, "", False)
    return part[: end.start()], part[end.end() :], True


def _without_comments(text: str) -> str:
    """Without comments and CDATA marks; the line breaks inside a comment stay, so that places stay true."""
    if "<!--" in text:
        text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    if "<![CDATA[" in text:
        text = _CDATA.sub(lambda match: match[1].replace("&", "&amp;").replace("<", "&lt;"), text)
    return text


def _unescaped(value: str) -> str:
    """Entities read twice: some banks escape what is already escaped. A bare ampersand stays."""
    return _ENTITY.sub(_letter, _ENTITY.sub(_letter, value)) if "&" in value else value


def _letter(match: re.Match[str]) -> str:
    name = match[1]
    if name in _NAMED:
        return _NAMED[name]
    number = int(f"0{name[1:]}", 16) if name[1] in "xX" else int(name[1:])
    readable = 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF
    return chr(number) if readable else " "

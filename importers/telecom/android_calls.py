"""Android, files of "SMS Backup & Restore" (XML): calls and messages. What a message says is never looked at.

Only the attributes named here are read; names of contacts, texts and attachments are not kept anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from importers.telecom.freebox_calls import moment
from importers.text import head
from pims.records.port import Conventions, Ignored, Note, Problem, Refusal, Row, Said, Source

_CLAIM = re.compile(r"<(?:calls|smses)\b[^<>]*>\s*(?:<!--.*?-->\s*)*<(?:call|sms|mms)\b[^<>]*\bdate\s*=", re.DOTALL)
_MARKUP = re.compile(r"\s*(?:<\?xml|<!--|<!DOCTYPE|<calls|<smses)")
_MARKS = re.compile(r"[\s.\-()/]")
# android.provider.CallLog.Calls: incoming, outgoing, missed, voicemail, rejected, blocked, answered elsewhere.
_CALLS = {"1": "in", "2": "out", "3": "missed", "4": "forwarded", "5": "missed", "6": "missed", "7": "in"}
_MESSAGES = {"1": "in", "2": "out"}
_NEVER_SENT = frozenset({"3", "4", "5", "6"})  # draft, outbox, failed, queued
_READ = {
    "call": ("number", "date", "type", "duration"),
    "sms": ("address", "date", "type"),
    "mms": ("address", "date", "msg_box"),
}


@dataclass(frozen=True, slots=True)
class AndroidCalls:
    """Moments are in milliseconds of UTC."""

    name: str = "android_calls"
    company: str = ""
    family: str = "platform"

    def claims(self, source: Source) -> bool:
        """An XML document of calls or messages, each with a date."""
        start = head(source)
        return start is not None and _MARKUP.match(start.text) is not None and _CLAIM.search(start.text) is not None

    def read(self, source: Source) -> Iterator[Said]:
        """One event a call or message. Raises Refusal: unreadable (bad_xml, doctype)."""
        yield Conventions(dates="ymd", decimal=".")
        messages = 0
        for one in _entries(source.data):
            messages += isinstance(one, Row) and one.cells["kind"] != "voice"
            yield one
        if messages:
            yield Note("bodies_not_read", str(messages))


def _entries(data: bytes) -> Iterator[Said]:
    stream = etree.iterparse(
        BytesIO(data), events=("start", "end"), tag=("calls", "smses", *_READ), resolve_entities=False, no_network=True,
        load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True, remove_comments=True,
    )  # fmt: skip
    checked, line = False, 0
    try:
        for event, node in stream:
            if not checked:
                if getattr(node.getroottree().docinfo, "doctype", ""):
                    raise Refusal("unreadable", "doctype")
                checked = True
            name = str(node.tag)
            line = node.sourceline or line
            if event == "end" and name in _READ:
                read = {key: str(node.get(key, "")) for key in _READ[name]}
                yield _entry(name, f"line {line}", read)
                _forget(node)
    except etree.XMLSyntaxError as error:
        if not checked:
            raise Refusal("unreadable", "bad_xml", f"line {error.lineno}") from None
        yield Problem(f"line {error.lineno}", "truncated")


def _entry(name: str, where: str, read: dict[str, str]) -> Row | Problem | Ignored:
    raw = " ".join(f'{key}="{value}"' for key, value in read.items())
    state = read["msg_box" if name == "mms" else "type"]
    if name != "call" and state in _NEVER_SENT:
        return Ignored()
    direction = (_CALLS if name == "call" else _MESSAGES).get(state, "")
    if not direction:
        return Problem(where, "unknown_kind", state[:80], raw)
    date = read["date"]
    cells = {
        "started_at": moment(date, 1 if len(date) < 11 and name == "mms" else 1000),
        "kind": "voice" if name == "call" else name,
        "direction": direction,
        "counterpart": _counterpart(read["number" if name == "call" else "address"]),
        "duration_s": read.get("duration", "") if direction in ("in", "out") else "",
    }
    return Row("usage_event", where, {key: cell for key, cell in cells.items() if cell}, raw)


def _counterpart(text: str) -> str:
    """A number as the phone kept it, without its blanks; -1 and -2 stand for hidden and unknown ones."""
    said = text.strip()
    if said in ("-1", "-2", "-3", "null"):
        return ""
    number = _MARKS.sub("", said)
    return number if re.fullmatch(r"\+?[\d*#]+", number) else said


def _forget(node: etree._Element) -> None:
    """Frees an element that was read, and those before it."""
    node.clear()
    parent = node.getparent()
    if parent is not None:
        while (before := node.getprevious()) is not None:
            parent.remove(before)

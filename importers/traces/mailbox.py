"""Mailboxes: mbox files (Thunderbird, Google Takeout) and single messages (.eml, Maildir). Headers only.

The text of a message is skipped line by line and never looked at; nothing of its subject is kept. Each organisation
that wrote is one trace, with how often, first and last; private persons are counted and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from importers.tables import plain
from importers.traces.senders import header, sender
from importers.traces.tally import Tally
from pims.records.port import Conventions, Ignored, Note, Problem, Said, Source

# A sender and a date, whose order differs; some programs write neither.
_SEPARATOR = re.compile(
    rb"From (?:\S.*)?[A-Z][a-z]{2},? +"
    rb"(?:[A-Z][a-z]{2} +\d{1,2} +\d\d:\d\d.*\d{4}|\d{1,2} +[A-Z][a-z]{2} +\d{4} +\d\d:\d\d).*\s*"
    rb"|From (?:- )?\s*"
)
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_PROPER = frozenset({b"date", b"received", b"message-id", b"mime-version", b"delivered-to", b"return-path"})
_LINE = 65_536
_HEADERS = 262_144  # of one message; what comes after is skipped
_SENT = ("sent", "messages envoyes", "brouillons", "drafts")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Reads a mailbox as it streams: its memory is that of one message's headers and of the senders."""

    name: str = "mailbox"
    company: str = ""
    family: str = "mailbox"
    streams: bool = True

    def claims(self, source: Source) -> bool:
        """A separator line and headers; or headers of a message, with From, from the first line on."""
        with source.stream() as stream:
            start = stream.read(_LINE)
        first, _, rest = start.partition(b"\n")
        if _SEPARATOR.fullmatch(first):
            return _HEADER.match(rest) is not None
        return _is_message(start)

    def read(self, source: Source) -> Iterator[Said]:
        """One trace an organisation, in the order in which they first wrote."""
        yield Conventions(header="headers")
        tally, persons = Tally("account_trace", "messages"), 0
        with source.stream() as stream:
            for number, block in enumerate(_headers(stream), start=1):
                message = BytesHeaderParser().parsebytes(block)
                found = sender(message)
                if found is None:
                    yield Problem(f"message {number}", "missing_value", "From")
                elif not found.organisation or _is_sent(message):
                    persons += 1
                    yield Ignored()
                else:
                    cells = {"host": found.organisation, "source": "mailbox"}
                    tally.add(f"message {number}", cells, f"{found.name} <{found.address}>".strip(), _day(message))
        yield from tally.rows()
        if persons:
            yield Note("persons_left_out", str(persons))


def _headers(stream: BinaryIO) -> Iterator[bytes]:
    """The header block of each message. A line of a text that looks like a separator is none, unless a blank line is
    before it and a header behind.
    """
    block: list[bytes] | None = []
    size, blank, begins, apart = 0, True, True, False
    while line := stream.readline(_LINE):
        if apart and _HEADER.match(line):
            if block:
                yield b"".join(block)
            block, size = [], 0
        apart = begins and blank and line.startswith(b"From ") and _SEPARATOR.fullmatch(line) is not None
        if apart:
            blank = False
            continue
        empty = begins and not line.strip(b"\r\n")
        if block is not None:
            if empty and block:
                yield b"".join(block)
                block = None
            elif not empty and size < _HEADERS:
                block.append(line)
                size += len(line)
        blank, begins = empty, line.endswith(b"\n")
    if block:
        yield b"".join(block)


def _is_message(start: bytes) -> bool:
    names: set[bytes] = set()
    for line in start.replace(b"\r\n", b"\n").split(b"\n"):
        if not line:
            break
        if line[:1] in b" \t" and names:
            continue
        if not _HEADER.match(line):
            return False
        names.add(line.partition(b":")[0].strip().lower())
    return b"from" in names and bool(names & _PROPER)


def _is_sent(message: Message) -> bool:
    """Whether the person wrote it, as the labels of Gmail say."""
    labels = [plain(label).strip(' "') for label in header(message, "X-Gmail-Labels").split(",")]
    return any(label in _SENT for label in labels)


def _day(message: Message) -> str:
    """When it was sent, as ISO text in UTC; empty when the date is none or of no century of e-mail."""
    try:
        sent = parsedate_to_datetime(header(message, "Date"))
    except (ValueError, TypeError, OverflowError):
        return ""
    try:
        sent = sent.replace(tzinfo=UTC) if sent.tzinfo is None else sent.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return sent.strftime("%Y-%m-%dT%H:%M:%SZ") if 1971 <= sent.year <= 2100 else ""

"""Mailboxes: mbox files (Thunderbird, Google Takeout), Maildir folders and single messages (.eml). Headers only.

The text of a message is skipped line by line and never looked at; nothing of its subject is kept. Each message of an
organisation is one row, and each organisation one trace, with how often, first and last; private persons are counted
and left out. What lies in the spam folder proves no sender: its rows are told apart and make no trace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from itertools import islice
from typing import BinaryIO

from importers.traces import mail_marks
from importers.traces.senders import Sender, header, sender
from importers.traces.subjects import is_birthday, language_of
from importers.traces.tally import Tally
from pims.records.port import Conventions, Ignored, Note, Part, Problem, Row, Said, Source, parts_of

# A sender and a date, whose order differs; some programs write neither.
_SEPARATOR = re.compile(
    rb"From (?:\S.*)?[A-Z][a-z]{2},? +"
    rb"(?:[A-Z][a-z]{2} +\d{1,2} +\d\d:\d\d.*\d{4}|\d{1,2} +[A-Z][a-z]{2} +\d{4} +\d\d:\d\d).*\s*"
    rb"|From (?:- )?\s*"
)
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_PROPER = frozenset({b"date", b"received", b"message-id", b"mime-version", b"delivered-to", b"return-path"})
_LEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:\d{1,12}[ \t]*\r?\n)?")
_LEAD_BYTES = 64
_LINE = 65_536
_LOOKED_AT = 20  # messages of a folder
_TOLD_AT = 1_000  # messages left out
_HEADERS = 262_144  # of one message; what comes after is skipped


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Reads a mailbox as it streams: its memory is that of one message's headers and of the senders."""

    name: str = "mailbox"
    company: str = ""
    family: str = "mailbox"
    streams: bool = True

    def claims(self, source: Source) -> bool:
        """A separator line and headers; or headers of a message, with From, from the first line on."""
        parts = parts_of(source)
        return _begins(source) if parts is None else any(_begins(part) for part in islice(parts, _LOOKED_AT))

    def read(self, source: Source) -> Iterator[Said]:
        """One row a message, then one trace an organisation, in the order in which they first wrote."""
        yield Conventions(header="headers")
        tally, left = Tally("account_trace", "messages"), _LeftOut()
        for number, (block, kept) in enumerate(_blocks(source), start=1):
            message = BytesHeaderParser().parsebytes(block)
            found, where = sender(message), f"message {number}"
            if left.untold >= _TOLD_AT:
                yield left.ignored()
            folder = mail_marks.folder(message) or kept
            if found is None:
                yield Problem(where, "missing_value", "From")
            elif not found.organisation or folder == "sent":
                left.persons += 1
            elif left.again(message):
                left.copies += 1
            else:
                sent = _moment(message)
                yield Row("message", where, _cells(message, found, sent, folder))
                left.spam += folder == "spam"
                if folder != "spam":
                    cells = {"host": found.organisation, "source": "mailbox"}
                    tally.add(where, cells, found.shown, sent)
        yield from tally.rows()
        yield from left.told()


@dataclass(slots=True)
class _LeftOut:
    """Counts what a mailbox holds beside the messages of organisations, and knows a message that it keeps twice."""

    persons: int = 0
    copies: int = 0
    spam: int = 0
    _told: int = 0
    _seen: set[bytes] = field(default_factory=set)

    def again(self, message: Message) -> bool:
        """Whether this very message was met before: folders of one mailbox share messages."""
        if not (name := header(message, "Message-ID", raw=True)):
            return False
        digest = blake2b(name.encode("utf-8", "surrogateescape"), digest_size=8).digest()
        known = digest in self._seen
        self._seen.add(digest)
        return known

    @property
    def untold(self) -> int:
        """How many were left out since it was last said."""
        return self.persons + self.copies - self._told

    def ignored(self) -> Ignored:
        """Says it: a mailbox full of friends is seen to be read, and can be stopped."""
        said, self._told = Ignored(self.untold), self.persons + self.copies
        return said

    def told(self) -> Iterator[Said]:
        """What is said of them at the end of the file."""
        if self.untold:
            yield self.ignored()
        if self.persons:
            yield Note("persons_left_out", str(self.persons))
        if self.spam:
            yield Note("spam_apart", str(self.spam))


def _cells(message: Message, found: Sender, sent: str, folder: str) -> dict[str, str]:
    """The row of a message. Its subject is asked two questions here and goes no further."""
    subject = header(message, "Subject")
    return {
        "host": found.organisation,
        "at": sent,
        "mailer": mail_marks.mailer(message, found.organisation),
        "unsubscribe": mail_marks.way_out(message),
        "campaign": mail_marks.campaign(message),
        "language": mail_marks.language(message) or language_of(subject),
        "about": "birthday" if is_birthday(subject) else "",
        "folder": folder,
    }


def _blocks(source: Source) -> Iterator[tuple[bytes, str]]:
    """The headers of each message, with what its file or its folder is: "sent", "spam", "trash" or ""."""
    parts = parts_of(source)
    if parts is None:
        kept = mail_marks.folder_of_file(source.name)
        with source.stream() as stream:
            yield from ((block, kept) for block in _headers(stream))
        return
    for part in parts:
        kept = mail_marks.folder_of_maildir(f"{source.name}/{part.name.rpartition('/')[0]}")
        with part.stream() as stream:
            if block := next(_headers(stream), b""):  # what comes after them is never read
                yield block, kept


def _begins(part: Source | Part) -> bool:
    with part.stream() as stream:
        start = stream.read(_LINE)
    start = start[len(_lead(start)) :]
    first, _, rest = start.partition(b"\n")
    if _SEPARATOR.fullmatch(first):
        return _HEADER.match(rest) is not None
    return _is_message(start)


def _headers(stream: BinaryIO) -> Iterator[bytes]:
    """The header block of each message. A line of a text that looks like a separator is none, unless a blank line is
    before it and a header behind.
    """
    stream.seek(len(_lead(stream.read(_LEAD_BYTES))))
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


def _lead(start: bytes) -> bytes:
    """What stands before the first header of some files: a byte order mark, the size of the message (Apple's .emlx)."""
    found = _LEAD.match(start)
    return found[0] if found else b""


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


def _moment(message: Message) -> str:
    """When a message was sent, as ISO text in UTC; empty when nothing tells.

    The date that its sender wrote, unless it is none, of no century of e-mail, or later than the day of receipt.
    """
    sent = _when(header(message, "Date"))
    received = _when(header(message, "Received", raw=True).rpartition(";")[2].strip())
    if received and (sent is None or sent > received + timedelta(days=1)):
        sent = received
    return sent.strftime("%Y-%m-%dT%H:%M:%SZ") if sent else ""


def _when(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
    return moment if 1971 <= moment.year <= 2100 else None

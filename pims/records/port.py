"""The port: what an importer implements, and what it may say while it reads a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol, TypeVar

from pims.records.proposal import Proposal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the cells of a file are written; said once, before the first row, proved on the whole file or declared.

    `dates`: "dmy", "mdy", "ymd" (any separator, or 8 digits), "ofx" (first 8 digits, rest ignored).
    `decimal`: "," or "." (the other mark and blanks group thousands), or "last" (the last mark found decides).
    `company_number`: the number (SIREN) under which that company is registered; it decides before the name.
    `marks`: fields written with another decimal mark than `decimal`.
    `currency`: for rows that name none. `company`: slug or printed name of the institution behind the file.
    `zone`: IANA name for instants without offset, when the format defines it.
    `assumed`: what was not proved but assumed, as {"day_first": True}; shown first in the review.
    `charset`: how the text was decoded.
    """

    dates: str = "ymd"
    decimal: str = "."
    marks: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""
    company: str = ""
    zone: str = ""
    assumed: Mapping[str, bool | str] = field(default_factory=dict)
    charset: str = ""
    header: str = ""  # what identifies the layout (the header row); remembered with the account chosen for it
    company_number: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One record as text cells: field names of the record kind -> text as found. Empty cells may be left out.

    `where` is the place ("line 7", "page 1", "sheet Tickets row 3", "$[4]"); `raw` the text of the row, without
    secrets, message bodies and exact positions.
    """

    kind: str
    where: str
    cells: Mapping[str, str]
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be understood: one per row. `code` picks the sentence, `detail` is a short extract."""

    where: str
    code: str
    detail: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on the file (not a row): `code` picks the sentence."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What the file alone cannot answer; reading stops with `needs_answer`. `--answer KEY=VALUE` names `key`."""

    key: str
    choices: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ignored:
    """Rows of the file that are no records by nature (totals, layout): counted."""

    count: int = 1


Said = Conventions | Row | Problem | Note | Question | Ignored | Proposal


class Refusal(Exception):
    """The file cannot be taken at all. `status`: empty, unreadable, rejected, encrypted, needs_mapping."""

    def __init__(self, status: str, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.status, self.code, self.detail = status, code, detail


class Source(Protocol):
    """One file, or one member of an archive, as the child process sees it."""

    @property
    def name(self) -> str:
        """The base name, lower case kept as is."""

    @property
    def size(self) -> int:
        """Its size in bytes."""

    @property
    def data(self) -> bytes:
        """All its bytes (within the limits of the importer's family)."""

    def stream(self) -> BinaryIO:
        """Its bytes from the start, for an importer that never holds them all; the caller closes it."""

    @property
    def answers(self) -> Mapping[str, str]:
        """What the person answered: `--answer KEY=VALUE`."""

    @property
    def mappings(self) -> Mapping[str, str]:
        """The layouts that the person mapped before: fingerprint -> mapping (JSON of `records.mapping`)."""

    @property
    def mapping(self) -> str:
        """The mapping that the person chose for this file (JSON), or nothing."""

    @property
    def beside(self) -> Sequence[Source]:
        """Other files that the person gave with this one: its rows may cite theirs."""

    def memo(self, key: str, make: Callable[[], T]) -> T:
        """Computes something about the source once: decoded text, table, parsed JSON…"""


class Part(Protocol):
    """One of the files of a source that is a folder: a message of a Maildir."""

    @property
    def name(self) -> str:
        """Its path in the folder, without the flags of a Maildir: "1420070400.M1P1.host", ".Sent/1420070401.M2"."""

    def stream(self) -> BinaryIO:
        """Its bytes from the start; the caller closes it."""


class Importer(Protocol):
    """Reads the exports of one institution or one standard.

    One whose attribute `fallback` is true is asked only about files that no other claims; one whose attribute `first`
    is true carries the person's word: no other is asked about what it claims. One whose attribute `streams`
    is true reads `Source.stream` only: it is asked first about large files, and what it claims is never held in memory.
    """

    @property
    def name(self) -> str:
        """Stable name, as in the JSON of an import: "ofx", "carrefour_receipts"."""

    @property
    def company(self) -> str:
        """Slug of the company whose export it is; empty for a standard."""

    @property
    def family(self) -> str:
        """Limits that apply: "bank_text", "sheet", "pdf", "json", "mailbox", "platform"."""

    def claims(self, source: Source) -> bool:
        """Whether the file is of this layout: exact tests on content, never on the file name alone."""

    def read(self, source: Source) -> Iterator[Said]:
        """Everything the file says, conventions first. Raises Refusal."""


def parts_of(source: Source) -> Iterator[Part] | None:
    """The files of a source that is a folder read as one, from the first on; None for a file."""
    parts: Iterator[Part] | None = getattr(source, "parts", None)
    return parts


def is_fallback(importer: Importer) -> bool:
    """Whether an importer takes only what no other claims; those that do not say so are no fallbacks."""
    return bool(getattr(importer, "fallback", False))


def is_first(importer: Importer) -> bool:
    """Whether an importer's claim settles whose the file is; those that do not say so share the file with others."""
    return bool(getattr(importer, "first", False))


def proposed(importers: tuple[Importer, ...], source: Source) -> Proposal:
    """How the table in a file is proposed to be read, by the importer that proposes. Raises Refusal."""
    proposer = next(importer for importer in importers if hasattr(importer, "propose"))
    proposal: Proposal = proposer.propose(source)
    return proposal


def is_streaming(importer: Importer) -> bool:
    """Whether an importer never asks for all bytes of a file at once; those that do not say so may."""
    return bool(getattr(importer, "streams", False))


Memo = dict[str, Any]

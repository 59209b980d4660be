"""Reads ISO 20022 camt.052, 053 and 054 of any version: statements, balances and entries, as a stream.

Names are compared without their namespace; a document type is refused; entities are never resolved.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from importers.text import decoded
from pims.records.port import Refusal, Source

STATEMENTS = frozenset({"Stmt", "Rpt", "Ntfctn"})
_MESSAGE = re.compile(  # the first versions named the message by its number
    r"<(?:[\w.-]+:)?(?:BkToCstmr(?:Stmt|AcctRpt|DbtCdtNtfctn)(?:V\d+)?|camt\.05[234]\.001\.\d+)[\s/>]"
)
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ENCODING = re.compile(r"^<\?xml[^>]*\?>")
_OTHER = re.compile(r"[\"']urn:(?:iso:std:iso:20022:tech:xsd|swift:xsd):[^\"']+[\"']")
_MARKUP = re.compile(r"\s*<(?:\?xml|!--|[A-Za-z])")
_CAMT = re.compile(r"[:$]camt\.05[234]\.001\.\d+[\"']")
_NAMESPACE = re.compile(r' xmlns(?::[\w.-]+)?="[^"]*"')
_MANY = "\x00"  # between the texts of an element that is there several times; XML cannot hold it
_LOCAL: dict[object, str] = {}
Leaves = Mapping[str, str]
Node = etree._Element  # noqa: SLF001 - the name lxml gives the type of its elements


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a statement: "Acct", "Bal", "Ntry", "CreDtTm", or "Stmt", "Rpt", "Ntfctn" where one begins.

    `line` is where it ends or begins; `leaves` its texts by path ("BookgDt/Dt", "Amt@" for a currency); `details` those
    of each `TxDtls` of an entry; `raw` the entry as it stands.
    """

    name: str
    line: int
    leaves: Leaves
    details: tuple[Leaves, ...] = ()
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """The file ends, or breaks, here; what was whole before it has been told."""

    line: int


def is_camt(text: str) -> bool:
    """Whether the head of a file is a message of the three."""
    return _MARKUP.match(text) is not None and _MESSAGE.search(text) is not None


def is_other_message(text: str) -> bool:
    """Whether the head of a file is another message of ISO 20022: a payment order, a status report."""
    if _MARKUP.match(text) is None or _MESSAGE.search(text):
        return False
    return _OTHER.search(text) is not None and not _CAMT.search(text)


def readable(source: Source) -> tuple[bytes, str]:
    """The bytes of a file as a parser takes them, and their charset when they are not in the one they declare."""
    data = source.data.lstrip(b" \t\r\n")
    declared = _DECLARED.match(data[:200])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii"):
        return data, declared[1].decode("ascii").lower()
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        found = decoded(source)
        return _ENCODING.sub("", found.text.lstrip()).encode(), found.charset
    return data, "utf-8"


def parts(data: bytes) -> Iterator[Part | Cut]:
    """The parts of every statement in the order of the file. Raises Refusal: unreadable (bad_xml, doctype)."""
    stream = etree.iterparse(
        BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False,
        dtd_validation=False, huge_tree=False, remove_pis=True, remove_comments=True,
        tag=[f"{{*}}{name}" for name in ("Document", "Acct", "Bal", "Ntry", "CreDtTm", *STATEMENTS)],
    )  # fmt: skip
    checked = False
    line = 0
    try:
        for event, node in stream:
            if not checked:
                _refuse_doctype(node)
                checked = True
            name = _local(node.tag)
            line = node.sourceline or line
            if event == "start":
                if name in STATEMENTS:
                    yield Part(name, line, {})
            elif name in ("Acct", "Bal", "Ntry", "CreDtTm") and _is_of_statement(node):
                yield _part(name, line, node)
                _forget(node)
            elif name in STATEMENTS:
                _forget(node)
    except etree.XMLSyntaxError as error:
        if not checked:
            raise Refusal("unreadable", "bad_xml", f"line {error.lineno}") from None
        yield Cut(error.lineno or line)


def first(leaves: Leaves, *paths: str) -> str:
    """The first filled text of some paths; of an element that is there several times, the first."""
    for path in paths:
        if found := leaves.get(path, ""):
            return found.partition(_MANY)[0] if _MANY in found else found
    return ""


def every(leaves: Leaves, path: str) -> list[str]:
    """All texts of a path."""
    return leaves[path].split(_MANY) if path in leaves else []


def day(leaves: Leaves, path: str) -> str:
    """The ISO day of a date that is written as `Dt` or `DtTm`; its zone never moves it."""
    return first(leaves, f"{path}/Dt", f"{path}/DtTm", path)[:10]


def _part(name: str, line: int, node: Node) -> Part:
    leaves: dict[str, str] = {}
    if name == "CreDtTm":
        return Part(name, line, {"": node.text or ""})
    if name != "Ntry":
        _gather(node, "", leaves)
        return Part(name, line, leaves)
    details: list[Leaves] = []
    for parent in (node, *node.iterchildren("{*}NtryDtls")):
        for one in parent.iterchildren("{*}TxDtls"):
            detail: dict[str, str] = {}
            _gather(one, "", detail)
            details.append(detail)
    _gather(node, "", leaves)
    raw = _NAMESPACE.sub("", etree.tostring(node, encoding="unicode", with_tail=False))
    return Part(name, line, leaves, tuple(details), raw)


def _gather(node: Node, path: str, leaves: dict[str, str]) -> None:
    """The texts under a node by path, the parts of an entry left out."""
    for child in node:
        tag = child.tag
        name = _LOCAL.get(tag) or _local(tag)
        if name == "TxDtls":
            continue
        text = child.text
        if text is None or text.isspace():
            _gather(child, f"{path}{name}/", leaves)
            continue
        full, text = path + name, text.strip()
        leaves[full] = f"{leaves[full]}{_MANY}{text}" if full in leaves else text
        if name == "Amt":
            leaves[full + "@"] = child.get("Ccy", "")


def _local(tag: object) -> str:
    """The name of an element without its namespace."""
    name = str(tag)
    return _LOCAL.setdefault(name, sys.intern(name.rpartition("}")[2]))


def _refuse_doctype(node: Node) -> None:
    if getattr(node.getroottree().docinfo, "doctype", ""):
        raise Refusal("unreadable", "doctype")


def _is_of_statement(node: Node) -> bool:
    parent = node.getparent()
    return parent is not None and _local(parent.tag) in STATEMENTS


def _forget(node: Node) -> None:
    """Frees an element that was read, and those before it."""
    node.clear()
    parent = node.getparent()
    if parent is not None:
        while (before := node.getprevious()) is not None:
            parent.remove(before)

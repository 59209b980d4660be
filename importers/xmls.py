"""Small XML exports as trees, hardened: no document type, no entity, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pims.records.port import Refusal, Source

_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|[A-Za-z])")
Node = etree._Element  # noqa: SLF001 - the name lxml gives the type of its elements


def is_xml(source: Source) -> bool:
    """Whether the bytes begin like markup."""
    return _MARKUP.match(source.data[:200]) is not None


def tree(source: Source) -> Node:
    """The root of the document. Raises Refusal: unreadable (`bad_xml` with its line, `doctype`)."""
    return parsed(source, source.data)


def parsed(source: Source, data: bytes) -> Node:
    """The root of the document that is a file's bytes, or was packed in it. Raises Refusal like `tree`."""
    found = source.memo("xml", lambda: _attempt(data))
    if isinstance(found, Refusal):
        raise Refusal(found.status, found.code, found.detail)
    return found


def local(node: Node) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return str(node.tag).rpartition("}")[2] if not callable(node.tag) else ""


def texts(node: Node) -> Iterator[tuple[str, str]]:
    """The children of an element that hold no others: name and text."""
    for child in node:
        if local(child) and not len(child):
            yield local(child), (child.text or "").strip()


def _attempt(data: bytes) -> Node | Refusal:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        return Refusal("unreadable", "bad_xml", f"line {error.lineno}")
    if getattr(root.getroottree().docinfo, "doctype", ""):
        return Refusal("unreadable", "doctype")
    return root

"""The documents that hold records: JSON, JSON by lines, JSON in a script, XML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from importers.jsons import parse
from importers.mapped.answer_table import AnswerTable
from importers.mapped.arrays import recorded
from importers.mapped.keyed import listed
from importers.mapped.letters import is_broken, meant
from importers.mapped.records import WHERE, record_tables
from importers.text import decoded, head
from importers.xmls import Node, is_xml, local, tree
from pims.records.port import Refusal, Source

_SCRIPT = re.compile(r"\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.\[\]\"']*\s*=\s*(?=[\[{])")


def is_json(source: Source) -> bool:
    """Whether a file begins like JSON, alone, by lines, or given to a name in a script."""
    first = head(source)
    if first is None:
        return False
    text = first.text.lstrip("\ufeff \t\r\n")
    return text[:1] in ("{", "[") or _SCRIPT.match(text) is not None


def json_tables(source: Source) -> list[AnswerTable]:
    """The lists of records of a JSON file. Raises Refusal like `jsons.parse`."""
    return source.memo("answer json", lambda: _json_tables(source))


def xml_tables(source: Source) -> list[AnswerTable]:
    """The repeated elements of an XML file. Raises Refusal like `xmls.tree`."""
    return source.memo("answer xml", lambda: record_tables(_root(tree(source)), "xml"))


def document_tables(source: Source) -> list[AnswerTable] | None:
    """The tables of a document; None when the file is no document. Raises Refusal (broken)."""
    if is_xml(source):
        return xml_tables(source)
    return json_tables(source) if is_json(source) else None


def _json_tables(source: Source) -> list[AnswerTable]:
    text = decoded(source)
    broken: list[str] = []
    values = listed(recorded(_mended(_values(text.text), broken)))
    tables = record_tables(values, "json", text.charset) or record_tables([values], "json", text.charset)  # one alone
    return [replace(table, mended=len(broken)) for table in tables]


def _values(text: str) -> Any:
    """The document, or the list of the documents that stand one on each line."""
    text = text.lstrip("\ufeff")
    if script := _SCRIPT.match(text):
        text = text[script.end() :].rstrip().removesuffix(";")
    try:
        return parse(text)
    except Refusal as refusal:
        lines = [(at, line) for at, line in enumerate(text.splitlines(), start=1) if line.strip()]
        if refusal.code != "bad_json" or len(lines) < 2 or not all(line.strip()[:1] == "{" for _, line in lines):
            raise
        return [_line(at, line) for at, line in lines]


def _line(at: int, text: str) -> Any:
    """The record on a line. Raises Refusal with the number of the line."""
    try:
        value = parse(text)
    except Refusal:
        raise Refusal("unreadable", "bad_json", f"line {at}") from None
    return value | {WHERE: f"line {at}"}


def _mended(value: Any, broken: list[str]) -> Any:
    """Texts and names as their letters were meant; `broken` takes those that were not."""
    if isinstance(value, dict):
        return {meant(name): _mended(held, broken) for name, held in value.items()}
    if isinstance(value, list):
        return [_mended(held, broken) for held in value]
    if type(value) is not str or not is_broken(value):
        return value
    read = meant(value)
    broken += [value] * (read != value)
    return read


def _root(node: Node) -> Any:
    """An element as a record: attributes, texts, and a list for each name that repeats under such elements."""
    repeated = {path for path, count in _counts(node, "") if count > 1}
    return {local(node): _value(node, local(node), repeated)}


def _counts(node: Node, path: str) -> Iterator[tuple[str, int]]:
    path = f"{path}.{local(node)}" if path else local(node)
    for name, count in Counter(local(child) for child in node).items():
        yield f"{path}.{name}", count
    for child in node:
        yield from _counts(child, path)


def _value(node: Node, path: str, repeated: set[str]) -> Any:
    children = [child for child in node if local(child)]
    text = (node.text or "").strip()
    record: dict[str, Any] = {WHERE: f"line {node.sourceline}"}
    record |= {f"@{str(name).rpartition('}')[2]}": str(held) for name, held in node.attrib.items()}
    if not children and len(record) == 1 and path not in repeated:
        return text
    if text:
        record["text"] = text
    for child in children:
        name = local(child)
        under = f"{path}.{name}"
        held = _value(child, under, repeated)
        if under in repeated:
            record.setdefault(name, []).append(held)
        else:
            record[name] = held
    return record

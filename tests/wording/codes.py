"""The codes that modules say, read from their source: `Refusal("unreadable", "bad_pdf")` says `bad_pdf`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from tests.architecture.tree import HOME, modules, parsed


@dataclass(frozen=True, slots=True)
class Saying:
    """One call that says a code: the codes it may say (none when it hands on a code of another place)."""

    place: str
    written: str
    codes: frozenset[str]
    keywords: frozenset[str]


@cache
def sayings(called: str, position: int, keyword: str = "", folders: tuple[str, ...] = ("pims", "importers")
            ) -> tuple[Saying, ...]:  # fmt: skip
    """All calls of a class or function, with the codes at this position or keyword."""
    return tuple(_sayings(called, position, keyword, folders))


def _sayings(called: str, position: int, keyword: str, folders: tuple[str, ...]) -> Iterator[Saying]:
    for module in modules(*folders):
        for node in _nodes(module):
            if isinstance(node, ast.Call) and _name(node.func) == called:
                found = [word.value for word in node.keywords if keyword and word.arg == keyword]
                found += node.args[position : position + 1]
                for expression in found[:1]:
                    yield Saying(
                        f"{module.as_posix()}:{node.lineno}",
                        f"{module.as_posix()} {ast.unparse(expression)}",
                        frozenset(values(module, expression)),
                        frozenset(word.arg for word in node.keywords if word.arg),
                    )


def values(module: Path, expression: ast.expr, seen: frozenset[str] = frozenset()) -> set[str]:
    """The texts an expression may have, as far as constants say; empty when they are handed in from elsewhere."""
    match expression:
        case ast.Constant(value=str(text)):
            return {text} - {""}
        case ast.IfExp(body=one, orelse=other):
            return values(module, one, seen) | values(module, other, seen)
        case ast.BoolOp(values=parts):
            return {text for one in parts for text in values(module, one, seen)}
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return {a + b for a, b in product(values(module, left, seen), values(module, right, seen))}
        case ast.JoinedStr(values=parts):
            return {"".join(one) for one in product(*(values(module, part, seen) for part in parts))}
        case ast.FormattedValue(value=inner):
            return values(module, inner, seen)
        case ast.Dict(values=held):
            return {text for one in held for text in values(module, one, seen)}
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_key, *default]):
            return {text for one in (table, *default) for text in values(module, one, seen)}
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name not in seen:
            return {text for one in _returned(module, name) for text in values(module, one, seen | {name})}
        case ast.Name(id=name) if name not in seen:
            found = {text for one in _given(module, name) for text in values(module, one, seen | {name})}
            return found or {text for one in _homes(module, name) for text in values(one, expression)}
    return set()


def keys_of(module: Path, argument: str) -> set[str]:
    """The keys of the dictionaries that calls of a module give to an argument, in place or by a name."""
    given = [node.value for node in _nodes(module) if isinstance(node, ast.keyword) and node.arg == argument]
    tables = [part for value in given for part in ast.walk(value)]
    names = [part.id for part in tables if isinstance(part, ast.Name)]
    tables += [part for name in names for value in _given(module, name) for part in ast.walk(value)]
    keys = [key for table in tables if isinstance(table, ast.Dict) for key in table.keys if key]
    return {code for key in keys for code in values(module, key)}


def _homes(module: Path, name: str) -> Iterator[Path]:
    """The module of ours that a name is imported from."""
    for node in _nodes(module):
        if isinstance(node, ast.ImportFrom) and node.module and name in {alias.name for alias in node.names}:
            home = Path(*node.module.split(".")).with_suffix(".py")
            yield from [home] if (HOME / home).is_file() else []


@cache
def _nodes(module: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(parsed(module)))


def _returned(module: Path, function: str) -> Iterator[ast.expr]:
    for node in _nodes(module):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            yield from (part.value for part in ast.walk(node) if isinstance(part, ast.Return) and part.value)


def _given(module: Path, name: str) -> Iterator[ast.expr]:
    """What a name is set to, loops over, or is tested to be among."""
    for node in _nodes(module):
        match node:
            case ast.Assign(targets=[target], value=value) | ast.NamedExpr(target=target, value=value):
                yield from _unpacked(target, value, name)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                yield from _unpacked(target, value, name)
            case ast.For(target=target, iter=ast.Tuple(elts=turns)):
                for turn in turns:
                    yield from _unpacked(target, turn, name)
            case ast.Compare(left=ast.Name(id=left), ops=[ast.In()], comparators=[ast.Tuple(elts=among)]) if (
                left == name
            ):
                yield from among


def _unpacked(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    """The part of a value that goes to a name: `a, b = (1, 2) if x else (3, 4)` gives 2 and 4 to `b`."""
    match target, value:
        case ast.Name(id=found), _ if found == name:
            yield value
        case ast.Tuple(), ast.IfExp(body=one, orelse=other):
            yield from _unpacked(target, one, name)
            yield from _unpacked(target, other, name)
        case ast.Tuple(elts=targets), ast.Tuple(elts=parts) if len(targets) == len(parts):
            for one, part in zip(targets, parts, strict=True):
                yield from _unpacked(one, part, name)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""

"""The commands, by noun; importing this package adds them all."""

from __future__ import annotations

from ui.terminal.commands import (
    care,
    companies,
    demo,
    entries,
    importing,
    insights,
    lists,
    mappings,
    naming,
    rights,
    rules,
    start,
    word,
)

__all__ = [
    "care",
    "companies",
    "demo",
    "entries",
    "importing",
    "insights",
    "lists",
    "mappings",
    "naming",
    "rights",
    "rules",
    "start",
    "word",
]

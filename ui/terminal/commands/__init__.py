"""The commands, by noun; importing this package adds them all."""

from __future__ import annotations

from ui.terminal.commands import (
    accounts,
    baskets,
    care,
    companies,
    demo,
    energy,
    entries,
    importing,
    insights,
    lists,
    mappings,
    naming,
    networth,
    pairs,
    plan,
    rights,
    rules,
    start,
    usage,
    word,
)

__all__ = [
    "accounts",
    "baskets",
    "care",
    "companies",
    "demo",
    "energy",
    "entries",
    "importing",
    "insights",
    "lists",
    "mappings",
    "naming",
    "networth",
    "pairs",
    "plan",
    "rights",
    "rules",
    "start",
    "usage",
    "word",
]

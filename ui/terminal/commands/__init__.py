"""The commands, by noun; importing this package adds them all."""

from __future__ import annotations

from ui.terminal.commands import care, companies, demo, importing, insights, lists, rights, start, word

__all__ = ["care", "companies", "demo", "importing", "insights", "lists", "rights", "start", "word"]

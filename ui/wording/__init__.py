"""Codes of the core put into words, shared by terminal, report and window."""

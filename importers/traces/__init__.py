"""Importers of digital traces: password lists."""

"""Importers of telecom operators: calls and bills."""

"""Importers of shops: receipts and their lines."""

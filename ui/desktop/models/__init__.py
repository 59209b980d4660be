"""Rows for the tables, fetched by pages."""

"""Drawings of figures, each with its text twin."""

"""PIMS: one person's personal data store, its understanding, and the acts that follow from it."""

__version__ = "0.1.0"

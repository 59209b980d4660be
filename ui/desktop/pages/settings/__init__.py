"""Choices and care of the store."""

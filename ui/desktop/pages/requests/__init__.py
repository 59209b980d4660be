"""Requests to companies: the board and the life of each."""

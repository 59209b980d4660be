"""Movements of the accounts: search, filter, correct, see where they come from."""

"""Acting on one's rights: letters, the legal clock, the log of requests."""

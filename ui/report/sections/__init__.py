"""The sections of the report: each asks the core and words what it gets."""

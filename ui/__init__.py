"""Everything a person touches: the terminal, the report and the window."""

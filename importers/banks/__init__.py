"""Banks: one file per institution or standard."""

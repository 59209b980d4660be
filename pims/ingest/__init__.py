"""Files come in: detect, read in a guarded child, validate, stage, review, commit, undo."""

"""Files: drop, review, commit, undo."""

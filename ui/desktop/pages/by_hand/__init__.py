"""What no file states: dialogs for an account or a movement by hand."""

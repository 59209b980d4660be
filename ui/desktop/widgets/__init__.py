"""Small parts the pages are built from."""

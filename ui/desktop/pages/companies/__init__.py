"""Who holds what: the list, and a page for each company."""

"""Questions to the store: a connection in, frozen rows out; the only SQL outside `store`."""

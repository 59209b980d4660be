"""The first page: where the money goes, who knows most, what is late."""

"""Digital traces: who has an account or an address of the person, who advertises to them, what is inferred."""

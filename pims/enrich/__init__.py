"""What a movement means: kind, bare label, company, category, own transfers, each with its reason."""

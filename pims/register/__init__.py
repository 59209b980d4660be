"""Who holds what about the person: evidence = facts x rules, and what law and experience add, never mixed."""

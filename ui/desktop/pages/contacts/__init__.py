"""Who writes to the person: how often, after which refusals, and what can be done."""

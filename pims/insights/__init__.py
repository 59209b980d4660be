"""What the movements add up to: spending, subscriptions, findings."""

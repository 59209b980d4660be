"""The person's accounts: what they hold, which days are covered, what is missing."""

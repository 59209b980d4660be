"""What comes back every month or year."""

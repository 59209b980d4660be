"""Help: first steps and shortcuts."""

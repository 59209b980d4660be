"""What the home uses: the load curve, what it reveals, the bills beside the meter."""

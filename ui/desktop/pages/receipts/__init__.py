"""What was in the baskets: tickets, articles and their prices, families, points."""

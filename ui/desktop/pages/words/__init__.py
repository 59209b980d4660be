"""The person's word on categories, companies and rules: what it would change is shown before it is kept."""

"""The page of telephone and internet: bills, use against plan, hours, and who was on the other end."""

"""The person says what the columns of a table are."""

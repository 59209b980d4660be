"""Answers of any company, read as the person says: tables in any container, the role of each column."""

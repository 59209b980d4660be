"""The way from every released schema to today's, one script for each step."""

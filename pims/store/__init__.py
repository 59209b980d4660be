"""The personal data store: one encrypted SQLite file, its engines, schema, key and backups."""

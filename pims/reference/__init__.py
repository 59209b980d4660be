"""Facts shipped as TOML, read and checked once."""

"""Importers of energy suppliers and grids: load curves, daily and monthly consumption, registers."""

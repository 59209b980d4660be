"""An invented household of 24 months: people, life and stories, told as the export files their companies would give.

Everything is made from fixed dates and a fixed seed: the same files byte for byte on every computer. `stories` labels
what a program should find in them. `python -m tests.household DIR` writes the files.
"""

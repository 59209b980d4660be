"""What stands before the pages: welcome, creating a store, unlocking it."""

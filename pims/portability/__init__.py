"""Everything out again: export as plain files, and erasing."""

"""Bills as PDF: what French bills print, found by the words before it."""

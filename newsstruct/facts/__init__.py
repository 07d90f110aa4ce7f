"""What a phrase says: numbers, units, dates, sources. Used by the embedded engine and by grounding alike."""

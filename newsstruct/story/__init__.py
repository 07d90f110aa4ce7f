"""Many summaries to one story: events merged, a ledger of figures."""

"""Documents to records, and what is wrong with them: first each file alone (shape), then all together (rules)."""

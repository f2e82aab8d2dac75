"""The first day of an authority: its project from five answers, new records, and the way to a newer form of records."""

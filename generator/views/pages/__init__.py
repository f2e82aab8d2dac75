"""What each kind of page shows: one class a kind, one template a class."""

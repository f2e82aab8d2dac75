"""One module a kind of page: what it shows, and how that is made."""

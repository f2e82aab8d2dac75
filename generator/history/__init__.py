"""Changes by meaning: two trees of records compared by identity, and the history of a repository read that way."""

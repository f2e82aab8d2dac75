"""Words that patients read."""

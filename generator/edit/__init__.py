"""Forms in a browser for those who write records, and what they save as commits of a clone."""

"""Mingnuo: campaign transparency pages for a health authority, from YAML and Markdown kept in Git."""

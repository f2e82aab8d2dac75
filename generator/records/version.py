"""The form that records have: it counts up when a field is renamed or goes, never when one is added."""

CONTENT_VERSION = 2
"""The form that this program reads, and `content_version` in `authority.yml`; `sources.migrations` leads to it."""

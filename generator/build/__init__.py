"""From checked records to a folder that may be published."""

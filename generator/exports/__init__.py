"""The same figures as the pages, for programs: CSV and JSON, agreeing to the digit."""

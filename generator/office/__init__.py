"""Forms as workbooks, both ways: a report to come is written out, a filled one is read back into its record."""

"""A new site beside the old one, checked, then swapped."""

"""The kinds of record that staff write: the only declaration of their shape."""

"""How every number is worked out: pure functions of (registry, as_of), without text and without HTML."""

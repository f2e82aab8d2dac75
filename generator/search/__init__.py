"""Text of pages to an index that finds what people type."""

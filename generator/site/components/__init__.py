"""Parts of pages, each with its view class and what makes it."""

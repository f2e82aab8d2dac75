"""Views to HTML: Jinja2 with autoescape, Markdown sanitised."""

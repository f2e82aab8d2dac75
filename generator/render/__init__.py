"""Views to HTML: the Jinja2 environment, and the only place where Markdown becomes markup."""

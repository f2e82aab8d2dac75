"""From figures to pages: kinds of page, their views, components, wording, templates rendered."""

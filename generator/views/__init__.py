"""What each kind of page shows, ready for its template: no arithmetic in templates, no HTML in views."""

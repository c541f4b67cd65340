"""Markup that is safe to show: templates, colours of the dark, and HTML that came from elsewhere."""

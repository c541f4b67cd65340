"""Markup that is safe to show: templates, colours of the dark, HTML that came from elsewhere."""

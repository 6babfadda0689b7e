"""Views to text: one module a format. Renderers take language, width and colour as arguments."""

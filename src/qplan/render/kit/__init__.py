"""Paper and pens: screens, tables, colours, charts, JSON, CSV and Markdown of no command."""

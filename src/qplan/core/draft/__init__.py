"""From a document's text to a first plan: headings, units, targets, deadlines, actions."""

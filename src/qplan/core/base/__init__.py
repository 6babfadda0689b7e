"""Numbers, periods, closed words, messages, diagnostics: what all else is said in."""

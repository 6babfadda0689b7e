"""Documents somebody wrote: text, HTML, docx and PDF read to paragraphs and rows."""

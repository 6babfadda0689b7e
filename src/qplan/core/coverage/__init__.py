"""The document sentence by sentence, against the entries of its plan."""

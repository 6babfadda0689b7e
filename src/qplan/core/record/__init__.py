"""From what somebody typed to entries, reviewed before they are written."""

"""Files: reading them safely, finding places in them, changing them without loss."""

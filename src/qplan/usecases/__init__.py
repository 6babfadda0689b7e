"""What each command does, without its console: where files meet the pure core."""

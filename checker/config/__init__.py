"""What a house has set: the configuration file, its keys, and where each value came from."""

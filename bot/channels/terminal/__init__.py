"""The terminal: the same conversation at a prompt, or read from a file."""

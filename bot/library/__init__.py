"""content/ read into core nouns: lessons, linted and reloaded while running."""

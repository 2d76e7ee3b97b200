"""The verbs of the product. Knows the core and its own Protocols only."""

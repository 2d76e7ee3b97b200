"""A run-through of what she will say on air, measured without a model."""

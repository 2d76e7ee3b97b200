"""The people of a programme."""

"""The ways in and out, one complete folder each."""

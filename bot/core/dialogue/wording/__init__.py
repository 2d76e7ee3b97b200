"""What the coach says, in both languages, one module per flow."""

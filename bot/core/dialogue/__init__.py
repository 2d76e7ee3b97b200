"""The engine: a conversation takes an event and becomes a turn."""
